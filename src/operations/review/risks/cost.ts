import type { Risk } from "../plan-review";
import { type RiskRule, stays } from "./subject";
import { flagAt, numberAt, textAt } from "./values";

const cost = (level: Risk["level"], what: string): Risk => ({ kind: "cost", level, what });

/** What is paid for as long as it is there, whether it is used or not. No prices: they depend on region and contract. */
const PAID: Readonly<Record<string, (after: unknown) => Risk | undefined>> = {
  aws_nat_gateway: () => cost("medium", "A NAT gateway is paid for by the hour, and by what passes it."),
  aws_lb: () => cost("medium", "A load balancer is paid for by the hour, and by what passes it."),
  aws_vpc_endpoint: (after) =>
    textAt(after, "vpc_endpoint_type") === "Interface"
      ? cost("low", "An interface endpoint is paid for by the hour in each zone.")
      : undefined,
  aws_db_instance: (after) =>
    cost(
      "medium",
      `A database of class ${textAt(after, "instance_class") ?? "unknown"} is paid for by the hour${flagAt(after, "multi_az") ? ", twice for its copy in another zone" : ""}.`,
    ),
  aws_rds_cluster_instance: (after) =>
    cost("medium", `A database of class ${textAt(after, "instance_class") ?? "unknown"} is paid for by the hour.`),
  aws_elasticache_replication_group: (after) =>
    cost(
      "medium",
      `${numberAt(after, "num_cache_clusters") ?? "Several"} cache nodes of type ${textAt(after, "node_type") ?? "unknown"} are paid for by the hour.`,
    ),
  aws_elasticache_cluster: (after) =>
    cost("medium", `Cache nodes of type ${textAt(after, "node_type") ?? "unknown"} are paid for by the hour.`),
  aws_elasticache_serverless_cache: () => cost("medium", "A serverless cache is paid for by what it holds."),
  aws_opensearch_domain: () => cost("medium", "A search domain is paid for by the hour."),
  aws_instance: (after) =>
    cost("medium", `A machine of type ${textAt(after, "instance_type") ?? "unknown"} is paid for by the hour.`),
  aws_ebs_volume: (after) => cost("low", `${numberAt(after, "size") ?? "Some"} GiB of a volume are paid for.`),
  aws_eip: () => cost("low", "A public address is paid for by the hour."),
  aws_ecs_service: (after) => {
    const copies = numberAt(after, "desired_count") ?? 0;
    return copies === 0
      ? undefined
      : cost("low", `${copies} ${copies === 1 ? "copy is" : "copies are"} paid for by the second.`);
  },
  aws_kms_key: () => cost("low", "A key is paid for by the month."),
  aws_wafv2_web_acl: () => cost("low", "A web firewall is paid for by the month and by its rules."),
  aws_guardduty_detector: () => cost("low", "Threat detection is paid for by what it looks at."),
  aws_route53_zone: () => cost("low", "A hosted zone is paid for by the month."),
};

/** Something is made that is paid for. */
export const paidAdditions: RiskRule = ({ type, action, after }) => {
  const risk = action === "create" ? PAID[type]?.(after) : undefined;
  return risk === undefined ? [] : [risk];
};

/** Amounts that are paid for. */
const AMOUNTS: Readonly<Record<string, readonly (readonly [attribute: string, unit: string])[]>> = {
  aws_ecs_service: [["desired_count", "copies"]],
  aws_ecs_task_definition: [
    ["cpu", "units of CPU for each copy"],
    ["memory", "MiB of memory for each copy"],
  ],
  aws_appautoscaling_target: [
    ["min_capacity", "copies at least"],
    ["max_capacity", "copies at most"],
  ],
  aws_db_instance: [
    ["allocated_storage", "GiB of storage"],
    ["max_allocated_storage", "GiB of storage at most"],
    ["iops", "operations each second"],
    ["backup_retention_period", "days of backups"],
  ],
  aws_rds_cluster: [["backup_retention_period", "days of backups"]],
  aws_ebs_volume: [["size", "GiB"]],
  aws_elasticache_replication_group: [
    ["num_cache_clusters", "nodes"],
    ["num_node_groups", "groups of nodes"],
  ],
};

/** What is paid for becomes more. */
export const largerAmounts: RiskRule = (subject) => {
  if (!stays(subject)) return [];
  const { type, before, after } = subject;
  return (AMOUNTS[type] ?? []).flatMap(([attribute, unit]): readonly Risk[] => {
    const [was, becomes] = [before, after].map((value) => numberAt(value, attribute));
    if (was === undefined || becomes === undefined || becomes <= was) return [];
    return [cost("low", `${becomes} ${unit}, not ${was}.`)];
  });
};

const CLASSES = ["instance_class", "node_type", "instance_type"] as const;
/** From the smallest to the largest of a family; `2xlarge` and up are counted. */
const SIZES = ["nano", "micro", "small", "medium", "large", "xlarge"];

/** A machine is of another class: a larger one costs more, and one of another family may. */
export const largerClasses: RiskRule = (subject) => {
  if (!stays(subject)) return [];
  const { before, after } = subject;
  const doubled = ["multi_az", "multi_az_enabled"].filter((name) => !flagAt(before, name) && flagAt(after, name));
  const changed = CLASSES.flatMap((name): readonly Risk[] => {
    const [was, becomes] = [before, after].map((value) => textAt(value, name));
    if (was === undefined || becomes === undefined || was === becomes || isSmaller(becomes, was)) return [];
    return [cost("medium", `${becomes} is paid for, not ${was}.`)];
  });
  return [...changed, ...doubled.map(() => cost("medium", "A copy in another zone is paid for too."))];
};

/** Whether a class is a smaller one of the same family: `db.t4g.micro` of `db.t4g.small`. */
function isSmaller(size: string, than: string): boolean {
  const [family, other] = [size, than].map((each) => each.slice(0, each.lastIndexOf(".")));
  return family === other && rank(size) < rank(than);
}

function rank(size: string): number {
  const name = size.slice(size.lastIndexOf(".") + 1);
  const times = /^(\d+)xlarge$/.exec(name)?.[1];
  return times === undefined ? SIZES.indexOf(name) : SIZES.length + Number(times);
}
