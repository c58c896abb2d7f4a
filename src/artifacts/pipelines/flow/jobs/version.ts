import type { PipelineContext } from "../context";
import type { FlowJob } from "../flow";
import { script } from "../shell";
import { word } from "../../../../values/shell-words";
import { RELEASE_VERSION, jobFrame } from "./frame";

/** `release` or `hotfix`. */
export const RELEASE_KIND = "RELEASE_KIND";
/** Three numbers without leading zeros: "Semantic Versioning 2.0.0", rule 2. Not quoted where bash matches it. */
const VERSION = "(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)";
export const HOTFIX_BRANCHES = "hotfix/*";
export const HOTFIX_REFS = "refs/remotes/origin/hotfix/";

/** The branch as a clone of the host has it. */
export function branchRef(branch: string): string {
  return `refs/remotes/origin/${branch}`;
}

/** The version of a release is its tag's, and the tag is on a branch that releases come from. */
export function versionJob({ pipeline }: PipelineContext): FlowJob {
  const { branch, tagPrefix } = pipeline;
  return {
    ...jobFrame({ needs: [] }),
    id: "version",
    stage: "build",
    title: "Read the version from the tag",
    purpose: `Accepts a tag ${tagPrefix}MAJOR.MINOR.PATCH on ${branch}, or on a branch ${HOTFIX_BRANCHES} for a hotfix, and nothing else.`,
    hasHistory: true,
    context: ["TAG", "COMMIT"],
    outputs: [RELEASE_VERSION, RELEASE_KIND],
    steps: [
      {
        title: "Read the version from the tag",
        run: script(
          versionOf(tagPrefix, "$TAG"),
          `if git merge-base --is-ancestor "$COMMIT" ${word(branchRef(branch))}; then`,
          `  kind=release`,
          `elif [ -n "$(git for-each-ref --contains "$COMMIT" ${word(HOTFIX_REFS)})" ]; then`,
          `  kind=hotfix`,
          `else`,
          `  printf 'The tag %s is neither on the branch %s nor on one of ${HOTFIX_BRANCHES}.\\n' "$TAG" ${word(branch)} >&2`,
          `  exit 1`,
          `fi`,
          `printf '${RELEASE_VERSION}=%s\\n${RELEASE_KIND}=%s\\n' "$version" "$kind" >> "$OUTPUTS"`,
        ),
      },
    ],
    onFailure: `A tag that was pushed stays. Tag a commit of ${branch}, or of ${HOTFIX_BRANCHES}, with a version that was never used.`,
  };
}

/** Sets `version` from a tag, or fails. */
export function versionOf(prefix: string, tag: string): string {
  return script(
    `tag=${tag === "$TAG" ? '"$TAG"' : tag}`,
    `version=\${tag#${prefix}}`,
    `pattern='^${VERSION}$'`,
    `if [ "$tag" = "$version" ] || ! [[ "$version" =~ $pattern ]]; then`,
    `  printf 'The tag %s is not ${prefix}MAJOR.MINOR.PATCH.\\n' "$tag" >&2`,
    `  exit 1`,
    `fi`,
  );
}

/**
 * A command that prints the tag of the version before that of `$TAG`, among those that its commit contains; nothing where it is
 * the first. A commit may have several: one that could not be deployed as a version is released as the next.
 */
export function tagBefore(prefix: string): string {
  const isVersion = `substr($0, ${prefix.length + 1}) ~ /^${VERSION}$/`;
  return script(
    `git tag --list ${word(`${prefix}[0-9]*`)} --merged "$TAG" --sort=-version:refname \\`,
    `  | awk -v tag="$TAG" 'found && ${isVersion} { print; found = 0 } $0 == tag { found = 1 }'`,
  );
}
