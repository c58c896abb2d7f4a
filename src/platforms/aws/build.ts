import { AwsProvider, AwsProviderConfig } from "@cdktf/provider-aws/lib/provider";
import { Access } from "../../model/access";
import { Audit } from "../../model/audit";
import { Budget } from "../../model/budget";
import { Declared } from "../../model/declared";
import { EnvironmentModel } from "../../model/environment";
import { Network } from "../../model/network";
import { Recovery } from "../../model/recovery";
import { resourceId } from "../resource-id";
import { buildAccess } from "./access";
import { AwsLocation } from "./account";
import { Alerts } from "./alerts";
import { buildAudit } from "./audit";
import { buildBudget, stackTag } from "./budget";
import { AwsContext } from "./context";
import { KeyRing } from "./key-ring";
import { logsKeyUser } from "./logs-key";
import { buildNetwork } from "./network";
import { OtherRegions } from "./other-regions";
import { buildProviders } from "./providers";
import { buildRecovery } from "./recovery";
import { buildWorkloads } from "./workloads";

/** Realizes one environment: stores, then what uses them, then what watches and guards both, and last the keys' policies. */
export function buildEnvironment(aws: AwsLocation, environment: EnvironmentModel): void {
  const provider = providerConfig(aws, environment);
  new AwsProvider(environment, resourceId("aws", "provider"), { region: aws.region, ...provider });
  const keys = new KeyRing(environment, aws);
  keys.admit("logs", logsKeyUser(environment, aws));
  const alerts = new Alerts(environment, aws, keys);
  const otherRegions = new OtherRegions(environment, provider);
  const context: AwsContext = { environment, location: aws, keys, alerts, otherRegions };
  const [network] = environment.declaredOf(Network).map((declared) => buildNetwork(context, declared));
  const providers = buildProviders(context, network);
  const workloads = network ? buildWorkloads(context, network, providers) : new Map();
  const others = [
    ...environment.declaredOf(Audit).map((it) => [it, buildAudit(context, it, providers)] as const),
    ...environment.declaredOf(Recovery).map((it) => [it, buildRecovery(context, it, providers)] as const),
    ...environment.declaredOf(Budget).map((it) => [it, buildBudget(context, it, providers)] as const),
    // Last: it names everything else that was built.
    ...environment.declaredOf(Access).map((it) => [it, buildAccess(context, it, providers)] as const),
  ];
  alerts.close();
  keys.close();
  customize([...providers].map(([member, { resources }]) => [member as unknown as Declared, resources]));
  customize([...workloads].map(([workload, { resources }]) => [workload, resources]));
  customize(others);
}

function customize(built: readonly (readonly [declared: Declared, resources: object])[]): void {
  for (const [declared, resources] of built) for (const change of declared.customizers) change({ aws: resources });
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
