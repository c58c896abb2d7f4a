import { control } from "../../control";
import type { Row } from "../../evidence";
import { type Query, type Scope, anyOf } from "../../query";
import { livingReferrers } from "../living-referrers";

export const flowLogs = control({
  id: "EC2.6",
  title: "Each VPC logs at least the traffic that it refuses",
  severity: "medium",
  of: ["aws_vpc", "aws_default_vpc"],
  why: "A scan from within, or a connection that should not have been, leaves no trace.",
  fix: "A Network has it unless an override takes it away; give a VPC of your own an aws_flow_log with traffic_type ALL or REJECT.",
  verify:
    "aws ec2 describe-flow-logs --filter Name=resource-id,Values=<vpc id> --query 'FlowLogs[].[FlowLogStatus, TrafficType]'",
  each: (vpc, query) => {
    const logs = vpc.companions("aws_flow_log", "vpc_id");
    // One that is enough is enough: another may log only what is accepted.
    return logs.all.length === 0
      ? logs.exist()
      : anyOf(...logs.all.map((log) => log.at("traffic_type").is(["ALL", "REJECT"])), ...perhaps(vpc, query));
  },
});

/** Logs that only a deploy shows whether there are. */
function perhaps(vpc: Scope, query: Query): readonly Row[] {
  return livingReferrers(query, "aws_flow_log", "vpc_id", vpc.address)
    .filter(({ isCertain, scope }) => !isCertain && scope.at("traffic_type").known !== "ACCEPT")
    .map(({ address }) => vpc.row("aws_flow_log", `perhaps ${address}`, "unknown"));
}
