const ORDER = "the order in which Terraform works: it changes nothing of what stands afterwards";
const LABEL = "a name for people, beside the settings";
const VERSION = "the version of the policy language, of which there is one in use";

/** Settings that no document shows, and why no reader needs them. Any other must show. */
export const NEVER_SHOWN: readonly (readonly [setting: RegExp, reason: string])[] = [
  [/^\w+\.depends_on$/, ORDER],
  [/^\w+\.tags\.Name$/, LABEL],
  [/^aws_(service_discovery_private_dns_namespace|wafv2_web_acl)\.description$/, LABEL],
  [/^aws_(db|elasticache|rds_cluster)_(subnet|parameter)_group\.description$/, LABEL],
  [/^aws_rds_cluster_parameter_group\.description$/, LABEL],
  [/^aws_(elasticache_replication_group|iam_policy|scheduler_schedule)\.description$/, LABEL],
  [/^aws_route53_zone\.comment$/, LABEL],
  [/^aws_ecr_lifecycle_policy\.policy\.rules\.description$/, LABEL],
  [/^aws_iam_role\.assume_role_policy\.Statement\.Sid$/, LABEL],
  [/^aws_\w+\.(policy|policy_document|assume_role_policy)\.Version$/, VERSION],
  [/^docker_image\.triggers\.sources$/, "a hash of the sources, whose folder shows as the build's context"],
];
