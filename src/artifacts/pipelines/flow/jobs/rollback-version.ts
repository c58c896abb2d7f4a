import type { PipelineContext } from "../context";
import type { FlowInput, FlowJob } from "../flow";
import { word } from "../../../../values/shell-words";
import { script } from "../shell";
import { RELEASE_VERSION, jobFrame } from "./frame";
import { HOTFIX_REFS, RELEASE_KIND, branchRef, tagBefore, versionOf } from "./version";

export const TO_VERSION: FlowInput = {
  name: "TO_VERSION",
  description: "Version to go back to, such as 1.4.0. Left empty: the one before the tag that this runs on",
};

/** Reads which version to go back to. A rollback does not wait for a change window, as a hotfix does not. */
export function rollbackVersionJob({ pipeline }: PipelineContext): FlowJob {
  const { tagPrefix } = pipeline;
  return {
    ...jobFrame({ needs: [] }),
    id: "version",
    stage: "build",
    title: "Read which version to go back to",
    purpose: "Accepts an earlier version on a branch of releases, or finds the one before.",
    hasHistory: true,
    context: ["TAG"],
    inputs: [TO_VERSION.name],
    outputs: [RELEASE_VERSION, RELEASE_KIND],
    steps: [
      {
        title: "Read which version to go back to",
        run: script(
          `if [ -n "$${TO_VERSION.name}" ]; then`,
          `  wanted="${tagPrefix}$${TO_VERSION.name}"`,
          `else`,
          `  wanted=$(${tagBefore(tagPrefix)})`,
          `fi`,
          versionOf(tagPrefix, '"$wanted"'),
          `git rev-parse --quiet --verify "refs/tags/$wanted" > /dev/null \\`,
          `  || { printf 'There is no tag %s.\\n' "$wanted" >&2; exit 1; }`,
          `if [ "$wanted" = "$TAG" ] || [ "$(printf '%s\\n%s\\n' "$wanted" "$TAG" | sort --version-sort | head -n 1)" != "$wanted" ]; then`,
          `  printf '%s is not before %s.\\n' "$wanted" "$TAG" >&2`,
          `  exit 1`,
          `fi`,
          `git merge-base --is-ancestor "refs/tags/$wanted^{commit}" ${word(branchRef(pipeline.branch))} \\`,
          `  || [ -n "$(git for-each-ref --contains "refs/tags/$wanted^{commit}" ${word(HOTFIX_REFS)})" ] \\`,
          `  || { printf '%s is on no branch of releases.\\n' "$wanted" >&2; exit 1; }`,
          `printf '${RELEASE_VERSION}=%s\\n${RELEASE_KIND}=hotfix\\n' "$version" >> "$OUTPUTS"`,
        ),
      },
    ],
    onFailure: "Start it again with a version that was released.",
  };
}
