import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import type { Construct } from "constructs";
import { resourceId } from "../../../resource-id";
import type { AwsContext } from "../../context";
import type { Built } from "../built";
import { buildSavedQuery } from "./saved-query";

/** What the firewall blocked, and which connections the security groups refused: is it us who keeps somebody out? */
export function saveNetworkQueries(context: AwsContext, { network, shared }: Built): void {
  if (shared?.ingress)
    buildSavedQuery(context, context.environment, {
      finds: "blocked-requests",
      logGroups: logGroupsBelow(context.environment, "waf"),
      commands: [
        'filter action = "BLOCK"',
        "stats count(*) as blocked by httpRequest.clientIp, httpRequest.uri, terminatingRuleId",
        "sort blocked desc",
        "limit 200",
      ],
    });
  if (network)
    buildSavedQuery(context, network.network, {
      of: network.network.formerName,
      finds: "refused-connections",
      logGroups: logGroupsBelow(network.network, "flow"),
      commands: [
        '# For one task, add its address: | filter dstAddr = "10.0.0.1"',
        'filter action = "REJECT"',
        "stats count(*) as refused by srcAddr, dstAddr, dstPort, protocol, interfaceId",
        "sort refused desc",
        "limit 200",
      ],
    });
}

/** The log group that a builder made there. */
function logGroupsBelow(scope: Construct, part: string): readonly CloudwatchLogGroup[] {
  const found = scope.node.tryFindChild(resourceId("aws", "cloudwatch_log_group", part));
  return found instanceof CloudwatchLogGroup ? [found] : [];
}
