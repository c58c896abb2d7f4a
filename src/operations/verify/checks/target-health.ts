import type { TargetHealthDescription } from "@aws-sdk/client-elastic-load-balancing-v2";
import { askAws } from "../../aws/ask-aws";
import type { AwsAccess } from "../../aws/clients";
import { type Found, type Looking, poll } from "../looking";
import { readItsLog } from "./logs";

/** A target group of a service, as the state has it. */
export interface TargetGroup {
  readonly construct: string;
  readonly arn: string;
}

/**
 * Seconds that targets are given after their tasks run: as many checks as make one healthy, and some more. ECS ends a rollout only when
 * its targets are healthy, so that this is for those that became unhealthy since.
 */
const WITHIN = 120;
const EVERY = 10;

/** Whether the load balancer finds every copy of a service healthy; those that are being taken away do not count. */
export async function targetHealth(looking: Looking, access: AwsAccess, group: TargetGroup): Promise<readonly Found[]> {
  const { signal } = looking.context;
  const client = await access.loadBalancing();
  const { DescribeTargetHealthCommand } = await import("@aws-sdk/client-elastic-load-balancing-v2");
  const question = { action: "elasticloadbalancing:DescribeTargetHealth", signal };
  const targets = await poll(looking, {
    within: Math.min(WITHIN, looking.request.stableSeconds ?? WITHIN),
    every: EVERY,
    ask: async () => {
      const command = new DescribeTargetHealthCommand({ TargetGroupArn: group.arn });
      const { TargetHealthDescriptions = [] } = await askAws(question, (options) => client.send(command, options));
      return TargetHealthDescriptions.filter(({ TargetHealth }) => TargetHealth?.State !== "draining");
    },
    awaits: (found) => (isHealthy(found) ? undefined : `${group.construct}: ${tell(found)}`),
  });
  const { construct: subject } = group;
  if (isHealthy(targets)) return [{ subject, status: "passed", found: tell(targets) }];
  return [{ subject, status: "failed", found: tell(targets), todo: readItsLog(looking, subject, access.region) }];
}

type Targets = readonly TargetHealthDescription[];

function isHealthy(targets: Targets): boolean {
  return targets.length > 0 && healthyOf(targets).length === targets.length;
}

function healthyOf(targets: Targets): Targets {
  return targets.filter(({ TargetHealth }) => TargetHealth?.State === "healthy");
}

function tell(targets: Targets): string {
  if (targets.length === 0) return "No copy is registered with the load balancer.";
  const healthy = `${healthyOf(targets).length} of ${targets.length} targets are healthy`;
  const others = targets.filter(({ TargetHealth }) => TargetHealth?.State !== "healthy");
  const reasons = others.map(({ Target, TargetHealth = {} }) => {
    const { State = "unknown", Reason, Description } = TargetHealth;
    const because = [Reason, Description].filter((text) => text !== undefined && text !== "").join(", ");
    return `${Target?.Id ?? "one"} is ${State}${because === "" ? "" : ` (${because})`}`;
  });
  return reasons.length === 0 ? `${healthy}.` : `${healthy}: ${reasons.join("; ")}.`;
}
