import { Facts, type ResourceFact, referencesOf } from "../../facts";
import type { EnvironmentRecord } from "../../model/record";
import { type Block, type Inline, code, inline, table } from "../kit/markdown";
import { addressOf, codes, flag, nameOf, value } from "../shown";

/** How each load balancer treats malformed requests, what it records, and whether it can be deleted. */
export function loadBalancerSettings(environment: EnvironmentRecord): readonly Block[] {
  const rows = Facts.of(environment)
    .ofType("aws_lb")
    .map((balancer) => [
      nameOf(balancer),
      flag(balancer.value("drop_invalid_header_fields"), false),
      value(balancer.value("desync_mitigation_mode") ?? "defensive"),
      flag(balancer.value("enable_deletion_protection"), false),
      logs(balancer, "access_logs"),
      codes(referencesOf(balancer.value("security_groups"))),
      addressOf(balancer),
    ]);
  const headers = [
    "Name",
    "Drops invalid header fields",
    "Desync protection",
    "Deletion protection",
    "Access logs",
    "Security groups",
    "Address",
  ];
  return rows.length === 0 ? [] : [table(headers, rows)];
}

function logs(balancer: ResourceFact, block: string): Inline {
  const { enabled, bucket, prefix } = balancer.blocks(block)[0] ?? {};
  const on = flag(enabled, false);
  if (on === "no") return on;
  const below = prefix === undefined ? inline`` : inline`, below ${code(String(prefix))}`;
  return inline`${on}, to ${value(bucket)}${below}`;
}
