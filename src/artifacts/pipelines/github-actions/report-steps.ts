import type { GithubHost } from "../../../model/pipeline-host";
import type { FlowJob } from "../flow/flow";
import { script } from "../flow/shell";
import type { HostedPipeline } from "../host";
import { takeStep } from "./artifact-steps";
import { RUN_URL } from "./values";
import { literal } from "./text";
import type { Job, Step } from "./workflow-types";

/** "Adding a job summary": at most 1 MiB of a step. */
const LONGEST_SUMMARY = 1_000_000;
/** GitHub refuses the body of an issue of more than 65,536 characters. */
const LONGEST_BODY = 65_000;

/** Lines that begin with four spaces are code: nothing in them is markup. */
function asCode(file: string): string {
  return `sed 's/^/    /' ${file}`;
}

/** Shows the plan where reviewers of the deployment look. */
export function summarySteps({ stage, leaves, environment }: FlowJob): readonly Step[] {
  if (stage !== "plan") return [];
  return leaves.map(({ path }) => ({
    name: "Show the plan in the summary of the run",
    run: script(
      `{`,
      `  printf '## Plan of ${environment}\\n\\n'`,
      `  if [ -s ${path}/destroyed.txt ]; then`,
      `    printf 'It destroys or replaces:\\n\\n'`,
      `    ${asCode(`${path}/destroyed.txt`)}`,
      `  else`,
      `    printf 'It destroys nothing.\\n'`,
      `  fi`,
      `  printf '\\nThe plan, whose end may be missing here; the artifact holds all of it:\\n\\n'`,
      `  ${asCode(`${path}/plan.txt`)}`,
      `} > summary.md`,
      `head -c ${LONGEST_SUMMARY} summary.md >> "$GITHUB_STEP_SUMMARY"`,
      `rm summary.md`,
    ),
  }));
}

/** Publishes the release, or changes the notes of the one that an earlier attempt published. */
export function releaseSteps({ release }: FlowJob): readonly Step[] {
  if (!release) return [];
  const { title, notes } = release;
  return [
    {
      name: "Publish the release",
      env: { GH_TOKEN: "${{ github.token }}" },
      run: script(
        `if gh release view "$${title}" --repo "$GITHUB_REPOSITORY" > /dev/null 2>&1; then`,
        `  gh release edit "$${title}" --repo "$GITHUB_REPOSITORY" --title "$${title}" --notes-file ${notes}`,
        `else`,
        `  gh release create "$${title}" --repo "$GITHUB_REPOSITORY" --verify-tag --title "$${title}" --notes-file ${notes}`,
        `fi`,
      ),
    },
  ];
}

/** Reports what a job found, in a job of its own: the one that holds credentials of AWS may write nothing here. */
export function issueJob({ project, host }: HostedPipeline<GithubHost>, job: FlowJob): Job | undefined {
  const { issue, id, title, leaves, onFailure } = job;
  if (!issue) return undefined;
  return {
    name: literal(`Report: ${title}`),
    if: `always() && needs.${id}.result == 'failure'`,
    needs: [id],
    "runs-on": host.runner,
    "timeout-minutes": 10,
    permissions: { issues: "write" },
    steps: [
      // There is none where the job failed before it found anything.
      ...leaves.map((artifact) => ({ ...takeStep(artifact), "continue-on-error": true })),
      {
        name: "Open an issue, or add to the open one",
        env: {
          GH_TOKEN: "${{ github.token }}",
          TITLE: literal(`${project.slug}: ${issue.title}`),
          WHAT_TO_DO: literal(onFailure),
          RUN_URL,
        },
        run: script(
          `{`,
          `  printf '%s\\n\\nThe run: %s\\n' "$WHAT_TO_DO" "$RUN_URL"`,
          `  if [ -s ${issue.body} ]; then`,
          `    printf '\\n'`,
          `    ${asCode(issue.body)}`,
          `  else`,
          `    printf '\\nThe job failed before it could compare: its log says why.\\n'`,
          `  fi`,
          `} > whole.md`,
          `head -c ${LONGEST_BODY} whole.md > issue.md`,
          `number=$(gh issue list --repo "$GITHUB_REPOSITORY" --state open --limit 1000 --json number,title \\`,
          `  | jq -r --arg title "$TITLE" 'map(select(.title == $title))[0].number // empty')`,
          `if [ -n "$number" ]; then`,
          `  gh issue comment "$number" --repo "$GITHUB_REPOSITORY" --body-file issue.md`,
          `else`,
          `  gh issue create --repo "$GITHUB_REPOSITORY" --title "$TITLE" --body-file issue.md`,
          `fi`,
        ),
      },
    ],
  };
}
