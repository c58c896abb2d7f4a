import type { AwsAccess } from "../aws/clients";
import { cloudwatchAlarms, pageAlarms } from "./checks/cloudwatch-alarms";
import { serviceDeployments } from "./checks/ecs-services";
import type { ExpectedService } from "./checks/ecs-service-state";
import { expectedServices } from "./checks/expected-services";
import { objectivesOnAws } from "./checks/objectives-cloudwatch";
import { type TargetGroup, targetHealth } from "./checks/target-health";
import { taskHealth } from "./checks/task-health";
import { type Looking, look } from "./looking";
import type { PlatformLooks } from "./platform-looks";

export function awsLooks(looking: Looking, reach: () => Promise<AwsAccess>): PlatformLooks {
  const { environment, context } = looking;
  const { services, missing } = expectedServices(looking);
  const alarms = pageAlarms(looking);
  return {
    deployments: () =>
      look(looking, "deployment", environment.name, async () => [
        ...missing,
        ...(services.length > 0 ? await serviceDeployments(looking, await reach(), services) : []),
      ]),
    targets: async () => (await Promise.all(services.map((service) => targetsOf(looking, reach, service)))).flat(),
    alerts: alarms.length === 0 ? undefined : async () => cloudwatchAlarms(await reach(), alarms, context.signal),
    objectives: (watched) =>
      environment.record.objectives.length === 0
        ? Promise.resolve([])
        : look(looking, "objective", environment.name, async () => objectivesOnAws(looking, await reach(), watched)),
  };
}

/** Its target groups; its containers' own checks where it has none. */
async function targetsOf(looking: Looking, reach: () => Promise<AwsAccess>, service: ExpectedService) {
  const groups = targetGroups(looking, service);
  const looks =
    groups.length === 0
      ? [look(looking, "target", service.construct, async () => taskHealth(looking, await reach(), service))]
      : groups.map((group) =>
          look(looking, "target", service.construct, async () => targetHealth(looking, await reach(), group)),
        );
  return (await Promise.all(looks)).flat();
}

function targetGroups({ environment, deployed }: Looking, { construct }: ExpectedService): readonly TargetGroup[] {
  const address = environment.deployment.services.find(({ name }) => name === construct)!.address;
  const blocks = (deployed.tryFind(address)?.load_balancer ?? []) as readonly { readonly target_group_arn?: string }[];
  return blocks.flatMap(({ target_group_arn: arn }) => (arn ? { construct, arn } : []));
}
