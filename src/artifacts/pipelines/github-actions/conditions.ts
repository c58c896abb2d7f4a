import type { FlowJob } from "../flow/flow";
import { quoted } from "./text";

/** A fork's change comes without the rights of this repository; GitHub says so where it evaluates the condition. */
export const FROM_HERE =
  "github.event_name != 'pull_request' || github.event.pull_request.head.repo.full_name == github.repository";

/** A change has reached the branch: "push" of a flow of changes is of that branch alone. */
const AFTER_MERGE = "github.event_name == 'push'";

/** When a job runs at all, besides that those succeeded which it needs. */
export function jobConditions(
  { onlyWhen, afterMerge }: Pick<FlowJob, "onlyWhen" | "afterMerge">,
  isFromHere = true,
): { readonly if?: string } {
  const conditions = [
    ...(afterMerge ? [AFTER_MERGE] : []),
    ...(onlyWhen ? [`inputs.${onlyWhen.input} == ${quoted(onlyWhen.is)}`] : []),
    ...(isFromHere ? [] : [FROM_HERE]),
  ];
  if (conditions.length === 0) return {};
  return { if: conditions.length === 1 ? conditions[0] : conditions.map((each) => `(${each})`).join(" && ") };
}
