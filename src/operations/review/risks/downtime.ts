import type { Risk } from "../plan-review";
import { type RiskRule, type RiskSubject, stays } from "./subject";
import { flagAt, isUnknownAt, numberAt, textAt } from "./values";

const downtime = (level: Risk["level"], what: string): Risk => ({ kind: "downtime", level, what });

/** What users or services pass through, and what its absence means. */
const SERVING: Readonly<Record<string, string>> = {
  aws_ecs_service: "none of its copies runs meanwhile",
  aws_ecs_cluster: "nothing runs on it meanwhile",
  aws_lb: "nobody reaches what is behind it, and its name changes",
  aws_lb_listener: "nobody reaches what is behind it",
  aws_lb_listener_rule: "its requests go elsewhere",
  aws_lb_target_group: "no copy takes requests until it is healthy in the new one",
  aws_acm_certificate: "browsers refuse the address until the new one is in place",
  aws_route53_zone: "its names are not found until the registrar has the new servers",
  aws_route53_record: "its name is not found",
  aws_service_discovery_private_dns_namespace: "services do not find each other",
  aws_service_discovery_service: "other services do not find it",
  aws_nat_gateway: "what is behind it does not reach the internet",
  aws_internet_gateway: "nothing reaches the internet, or is reached",
  aws_route: "traffic by it has no way",
  aws_vpc_endpoint: "services of AWS are not reached by it",
  aws_db_instance: "nothing can be read or written",
  aws_rds_cluster: "nothing can be read or written",
  aws_rds_cluster_instance: "connections to it break",
  aws_elasticache_replication_group: "nothing is cached",
  aws_elasticache_cluster: "nothing is cached",
  aws_efs_mount_target: "what is mounted by it cannot be read or written",
  aws_lambda_function: "it cannot be called",
  aws_cloudfront_distribution: "nobody reaches what is behind it",
  docker_container: "it does not run until the new one has started",
  docker_network: "its containers do not reach each other",
};

/** What serves is replaced or deleted. */
export const interruption: RiskRule = ({ type, action, createsFirst, before }) => {
  const meaning = SERVING[type];
  if (meaning === undefined || (action !== "replace" && action !== "delete")) return [];
  if (type === "aws_ecs_service" && numberAt(before, "desired_count") === 0) return [];
  if (action === "delete") return [downtime("medium", `It is deleted: ${meaning}.`)];
  return createsFirst
    ? [downtime("low", "It is replaced; the new one is there before the old one goes.")]
    : [downtime(type === "docker_container" ? "medium" : "high", `It is replaced, the old one first: ${meaning}.`)];
};

/** Fewer copies run, or a deployment keeps fewer of them. */
export const fewerCopies: RiskRule = (subject) => {
  if (!stays(subject)) return [];
  const { type, before, after } = subject;
  if (type === "aws_ecs_service") return ofService(before, after);
  if (type === "aws_appautoscaling_target") return fewer(before, after, "min_capacity", "copies at least");
  if (type === "aws_elasticache_replication_group") return fewer(before, after, "num_cache_clusters", "nodes");
  return [];
};

function ofService(before: unknown, after: unknown): readonly Risk[] {
  const broken =
    flagAt(before, "deployment_circuit_breaker", "enable") && !flagAt(after, "deployment_circuit_breaker", "enable");
  const [was, becomes] = [before, after].map((value) => numberAt(value, "deployment_minimum_healthy_percent"));
  const isLower = was !== undefined && becomes !== undefined && becomes < was && becomes < 100;
  return [
    ...fewer(before, after, "desired_count", "copies"),
    ...(broken ? [downtime("medium", "A release that does not start is no longer rolled back by ECS.")] : []),
    ...(isLower ? [downtime("medium", `A release keeps ${becomes} % of the copies, not ${was} %.`)] : []),
  ];
}

function fewer(before: unknown, after: unknown, attribute: string, unit: string): readonly Risk[] {
  const [was, becomes] = [before, after].map((value) => numberAt(value, attribute));
  if (was === undefined || becomes === undefined || becomes >= was) return [];
  return [downtime(becomes === 0 ? "high" : "medium", `It has ${becomes} ${unit}, not ${was}.`)];
}

/** Changes of a database or cache for which it starts anew. */
const RESTARTS = [
  "instance_class",
  "node_type",
  "engine_version",
  "parameter_group_name",
  "db_parameter_group_name",
  "ca_cert_identifier",
  "port",
];
const STORES = new Set([
  "aws_db_instance",
  "aws_rds_cluster",
  "aws_rds_cluster_instance",
  "aws_elasticache_replication_group",
  "aws_elasticache_cluster",
]);

/** A database or cache restarts, or loses the copy that takes over. */
export const restarts: RiskRule = (subject) => {
  const { type, action, before, after } = subject;
  if (!STORES.has(type) || action !== "update") return [];
  const changed = RESTARTS.filter((name) => differs(subject, name));
  const copy = ["multi_az", "multi_az_enabled", "automatic_failover_enabled"].filter(
    (name) => flagAt(before, name) && !flagAt(after, name),
  );
  const atOnce = flagAt(after, "apply_immediately");
  return [
    ...(changed.length === 0
      ? []
      : [
          atOnce
            ? downtime("high", `It restarts at once: ${changed.join(", ")} changes.`)
            : downtime("medium", `It restarts in its maintenance window: ${changed.join(", ")} changes.`),
        ]),
    ...(copy.length === 0 ? [] : [downtime("medium", "No copy in another zone takes over any more.")]),
  ];
};

function differs({ before, after }: RiskSubject, attribute: string): boolean {
  if (isUnknownAt(after, attribute)) return false;
  const [was, becomes] = [before, after].map((value) => textAt(value, attribute) ?? numberAt(value, attribute));
  return was !== undefined && becomes !== undefined && was !== becomes;
}
