import { control } from "../../control";

export const queryLogging = control({
  id: "Route53.2",
  title: "Public hosted zones log the queries that they answer",
  severity: "medium",
  of: ["aws_route53_zone"],
  why: "A domain that is probed or abused leaves no trace of who asked for which name.",
  fix: "A zone of HostedZone.managed has it unless an override takes it away; give a public zone of your own an aws_route53_query_log with its id.",
  verify: "aws route53 list-query-logging-configs --hosted-zone-id <zone id>",
  each: (zone) => {
    const networks = zone.at("vpc");
    if (networks.isUnknown) return networks.row("unknown");
    // Route 53 logs no queries of a private zone in this way.
    if (zone.blocks("vpc").length > 0) return [];
    return zone
      .companions("aws_route53_query_log", "zone_id")
      .judge((log) => log.at("cloudwatch_log_group_arn").isSet());
  },
});
