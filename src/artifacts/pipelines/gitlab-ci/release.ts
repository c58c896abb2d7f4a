import type { FlowJob, FlowStep } from "../flow/flow";
import { script } from "../flow/shell";
import { word } from "../../../values/shell-words";

/** Programs that publishing needs beside those of the job. */
export const RELEASE_TOOLS = ["jq", "curl"] as const;

/**
 * Publishes the release of the tag, or brings it up to date where the job runs again: "Releases API" of GitLab's
 * documentation. The token of the job is enough, and stands on no command line, which every process could read.
 */
export function releaseSteps({ release }: FlowJob): readonly FlowStep[] {
  if (!release) return [];
  const ask = `curl --silent --show-error --header @<(printf 'JOB-TOKEN: %s\\n' "$CI_JOB_TOKEN")`;
  return [
    {
      title: "Publish the release",
      run: script(
        `releases="$CI_API_V4_URL/projects/$CI_PROJECT_ID/releases"`,
        `name=$(jq -rn --arg tag "$TAG" '$tag | @uri')`,
        `status=$(${ask} --output /dev/null --write-out '%{http_code}' "$releases/$name")`,
        `if [ "$status" = 200 ]; then`,
        `  method=PUT url="$releases/$name"`,
        `else`,
        `  method=POST url="$releases"`,
        `fi`,
        `jq -n --arg tag "$TAG" --rawfile notes ${word(release.notes)} '{tag_name: $tag, name: $tag, description: $notes}' \\`,
        `  | ${ask} --fail --request "$method" --header 'Content-Type: application/json' --data @- --output /dev/null "$url"`,
      ),
    },
  ];
}
