import { AwsProvider, AwsProviderConfig } from "@cdktf/provider-aws/lib/provider";
import { Access } from "../../model/access";
import { Alert } from "../../model/alert";
import { Audit } from "../../model/audit";
import { Budget } from "../../model/budget";
import { Declared } from "../../model/declared";
import { EnvironmentModel } from "../../model/environment";
import { Network } from "../../model/network";
import { Objective } from "../../model/objective";
import { Recovery } from "../../model/recovery";
import { Workload } from "../../model/workload";
import { resourceId } from "../resource-id";
import { buildAccess } from "./access";
import { AwsLocation } from "./account";
import { Alarms } from "./alarms";
import { Alerts } from "./alerts";
import { buildAudit } from "./audit";
import { buildBudget, stackTag } from "./budget";
import { AwsContext } from "./context";
import { buildDelivery } from "./delivery";
import { KeyRing } from "./key-ring";
import { logsKeyUser } from "./logs-key";
import { alertResourcesOf, buildMonitoring, objectiveResourcesOf } from "./monitoring";
import { buildNetwork } from "./network";
import { OtherRegions } from "./other-regions";
import { pipelinesOf } from "./pipelines";
import { buildProviders } from "./providers";
import { buildRecovery } from "./recovery";
import { buildWorkloads, shareWorkloads } from "./workloads";
import type { StartedWorkload } from "./workload";

/** Realizes one environment: stores, then what uses them, then what watches and guards both, who may do what with all of it, and last the keys' policies. */
export function buildEnvironment(aws: AwsLocation, environment: EnvironmentModel): void {
  const provider = providerConfig(aws, environment);
  new AwsProvider(environment, resourceId("aws", "provider"), { region: aws.region, ...provider });
  const keys = new KeyRing(environment, aws);
  keys.admit("logs", logsKeyUser(environment, aws));
  const alerts = new Alerts(environment, aws, keys);
  const otherRegions = new OtherRegions(environment, provider);
  const context: AwsContext = { environment, location: aws, keys, alarms: new Alarms(), alerts, otherRegions };
  const [network] = environment.declaredOf(Network).map((declared) => buildNetwork(context, declared));
  const providers = buildProviders(context, network);
  const shared = network && shareWorkloads(context, network, providers);
  const workloads = shared ? buildWorkloads(shared) : new Map<Workload, StartedWorkload>();
  const audits = new Map(environment.declaredOf(Audit).map((it) => [it, buildAudit(context, it, providers)]));
  const others = [
    ...audits,
    ...environment.declaredOf(Recovery).map((it) => [it, buildRecovery(context, it, providers)] as const),
    ...environment.declaredOf(Budget).map((it) => [it, buildBudget(context, it, providers)] as const),
  ];
  buildMonitoring(context, { network, shared, providers, workloads, audits });
  // After monitoring: it names everything that people look at and work with.
  const accesses = environment.declaredOf(Access).map((it) => [it, buildAccess(context, it, providers)] as const);
  alerts.close();
  // It names what everything else is called and made of.
  // Its module is loaded where there is one.
  if (pipelinesOf(environment).length > 0) buildDelivery(context);
  keys.close();
  if (network) customize(context, [[network.network, network.resources]]);
  customize(
    context,
    [...providers].map(([member, { resources }]) => [member as unknown as Declared, resources]),
  );
  customize(
    context,
    [...workloads].map(([workload, { resources }]) => [workload, resources]),
  );
  customize(context, [...others, ...accesses]);
  customize(
    context,
    environment.declaredOf(Objective).map((it) => [it, objectiveResourcesOf(it)]),
  );
  customize(
    context,
    environment.declaredOf(Alert).map((it) => [it, alertResourcesOf(it)]),
  );
}

function customize({ alarms }: AwsContext, built: readonly (readonly [declared: Declared, resources: object])[]): void {
  for (const [declared, resources] of built)
    for (const change of declared.customizers) change({ aws: { ...resources, alarms: alarms.of(declared) } });
}

function providerConfig(aws: AwsLocation, environment: EnvironmentModel): AwsProviderConfig {
  const { project, name } = environment;
  return {
    allowedAccountIds: [aws.account],
    assumeRole: aws.roleArn === undefined ? undefined : [{ roleArn: aws.roleArn }],
    defaultTags: [
      {
        tags: {
          Project: project.slug,
          Environment: name,
          Stack: stackTag(environment),
          Owner: project.owner.team,
          Contact: project.owner.contact,
          ManagedBy: "symphony-infra",
        },
      },
    ],
  };
}
