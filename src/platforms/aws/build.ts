import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { EnvironmentModel } from "../../model/environment";
import { Network } from "../../model/network";
import { Service } from "../../model/service";
import { AwsLocation } from "./account";
import { buildCluster, buildNamespace } from "./cluster";
import { AwsContext } from "./context";
import { ServiceContext } from "./service-context";
import { buildSecurityGroupRules } from "./security-group-rules";
import { buildRepositories } from "./image";
import { buildIngress } from "./ingress";
import { buildKey, logsKeyUser } from "./key";
import { resourceId } from "../resource-id";
import { NetworkBuild, buildNetwork } from "./network";
import { buildService } from "./service";

/** Realizes one environment: what services share first, then each service, then the ways between them. */
export function buildEnvironment(aws: AwsLocation, environment: EnvironmentModel): void {
  buildProvider(aws, environment);
  const context: AwsContext = {
    environment,
    location: aws,
    logsKey: buildKey(environment, aws, "logs", [logsKeyUser(environment, aws)]),
  };
  const networks = environment.declaredOf(Network).map((network) => buildNetwork(context, network));
  const services = environment.declaredOf(Service);
  if (networks.length > 0 && services.length > 0) buildServices(context, networks[0], services);
}

function buildProvider(aws: AwsLocation, environment: EnvironmentModel): void {
  const { project, name } = environment;
  new AwsProvider(environment, resourceId("aws", "provider"), {
    region: aws.region,
    allowedAccountIds: [aws.account],
    assumeRole: aws.roleArn === undefined ? undefined : [{ roleArn: aws.roleArn }],
    defaultTags: [
      {
        tags: {
          Project: project.slug,
          Environment: name,
          Owner: project.owner.team,
          Contact: project.owner.contact,
          ManagedBy: "symphony-infra",
        },
      },
    ],
  });
}

function buildServices(context: AwsContext, network: NetworkBuild, services: readonly Service[]): void {
  const { environment, location } = context;
  let imagesKey: KmsKey | undefined;
  const publicServices = services.filter((service) => service.exposure.kind === "public");
  const serviceContext: ServiceContext = {
    ...context,
    network,
    cluster: buildCluster(context, network),
    namespace: buildNamespace(context, network),
    repositories: buildRepositories(
      context,
      services,
      () => (imagesKey ??= buildKey(environment, location, "images", [])),
    ),
    ingress: publicServices.length > 0 ? buildIngress(context, network, publicServices) : undefined,
  };
  const built = new Map(services.map((service) => [service, buildService(serviceContext, service)]));
  buildSecurityGroupRules(serviceContext, built);
  for (const [service, resources] of built) for (const change of service.customizers) change({ aws: resources });
}
