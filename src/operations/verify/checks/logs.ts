import { workloadsOf } from "../../../facts";
import type { Looking } from "../looking";

/** What to do about a workload that does not run: the command that shows its log, where the log has a name. */
export function readItsLog({ environment, deployed }: Looking, construct: string, region: string): string {
  const containers = workloadsOf(environment.facts).find((each) => each.construct === construct)?.containers ?? [];
  const group = (containers.find(({ essential }) => essential) ?? containers[0])?.logs?.group;
  const name = group === undefined ? undefined : (deployed.text(group, "name") ?? group);
  return name === undefined
    ? "Read its log, mend what it says, and deploy again."
    : `Read its log, mend what it says, and deploy again: aws logs tail ${name} --since 1h --region ${region}`;
}
