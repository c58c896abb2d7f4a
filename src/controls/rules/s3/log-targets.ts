import { type Facts, referencesOf } from "../../../facts";
import { type Scope, livingOf } from "../../query";

/** Where types of resources name the bucket that receives their access logs. */
const TARGETS: readonly (readonly [type: string, ...path: readonly string[]])[] = [
  ["aws_s3_bucket_logging", "target_bucket"],
  ["aws_s3_bucket", "logging", "target_bucket"],
  ["aws_lb", "access_logs", "bucket"],
  ["aws_lb", "connection_logs", "bucket"],
  ["aws_alb", "access_logs", "bucket"],
];

/**
 * Whether a bucket receives the access logs of other buckets or of a load balancer. AWS delivers them to a bucket with
 * Amazon S3 managed keys only, and to log that bucket too would never end.
 */
export function receivesAccessLogs({ facts, resource }: Scope): boolean {
  const targets = facts.once("buckets that receive access logs", targetsOf);
  const name = resource.value("bucket");
  return targets.has(resource.address) || (typeof name === "string" && targets.has(name));
}

/** Addresses and names. One that logs to itself is no log bucket by that. */
function targetsOf(facts: Facts): ReadonlySet<string> {
  const targets = new Set<string>();
  for (const [type, ...path] of TARGETS) {
    for (const resource of livingOf(facts, type)) {
      const target = resource.value(...path);
      const sources = [resource.address, resource.value("bucket"), ...referencesOf(resource.value("bucket"))];
      const references = referencesOf(target);
      const all = references.length > 0 ? references : typeof target === "string" ? [target] : [];
      for (const one of all) if (!sources.includes(one)) targets.add(one);
    }
  }
  return targets;
}
