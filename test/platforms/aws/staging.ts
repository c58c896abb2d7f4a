import { App, Testing } from "cdktf";
import {
  Cidr,
  Environment,
  Exposure,
  Image,
  Network,
  NetworkProps,
  Project,
  Service,
  ServiceProps,
  Tier,
} from "../../../src";
import { Aws, AwsProps, HostedZone } from "../../../src/aws";

export const ACCOUNT = "123456789012";
export const REGION = "eu-west-1";

export interface StagingProps {
  readonly app?: App;
  readonly project?: string;
  readonly name?: string;
  readonly tier?: Tier;
  readonly network?: Partial<NetworkProps> & { readonly name?: string };
  readonly platform?: Partial<AwsProps>;
}

/** One environment on AWS with its network, to which tests add services. */
export function staging(props: StagingProps = {}): {
  readonly app: App;
  readonly env: Environment;
  readonly network: Network;
} {
  const { app = Testing.app(), project = "shop", name = "staging", tier = "staging" } = props;
  const owner = { team: "storefront", contact: "storefront@example.com" };
  const known = app.node.tryFindChild(project) as Project | undefined;
  const shop = known ?? new Project(app, project, { title: "Shop", owner });
  const hostedZones = [HostedZone.existing("example.com", "Z0123456789ABCDEFGHIJ")];
  const env = new Environment(shop, name, {
    tier,
    platform: new Aws({ account: ACCOUNT, region: REGION, hostedZones, ...props.platform }),
  });
  const { name: networkName = "network", ...network } = props.network ?? {};
  return { app, env, network: new Network(env, networkName, { addresses: Cidr.of("10.20.0.0/16"), ...network }) };
}

/** An image that every network reaches, also one without a way out. */
export const ecrImage = Image.of(`${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/shared/api:1.2.3`);

export function service(env: Environment, name = "api", props: Partial<ServiceProps> = {}): Service {
  const port = props.ports ? {} : { port: 8080 };
  return new Service(env, name, { image: ecrImage, health: "/healthz", ...port, ...props });
}

export function at(domain: string): Partial<ServiceProps> {
  return { exposure: Exposure.public({ domain }) };
}

/** The resolved Terraform of an environment, as data. */
export function terraformOf(env: Environment): any {
  return JSON.parse(Testing.synth(env));
}

/** Resources of a type by their logical id; none where there are none. */
export function resourcesOf(env: Environment, type: string): Record<string, any> {
  return terraformOf(env).resource?.[type] ?? {};
}

/** A resource without cdktf's own notes about it. */
export function plain(resource: Record<string, any>): Record<string, any> {
  const { "//": _, ...rest } = resource;
  return rest;
}

/** Containers of a task definition, parsed. References in them stay text. */
export function containersOf(env: Environment, id: string): any[] {
  return JSON.parse(resourcesOf(env, "aws_ecs_task_definition")[id].container_definitions);
}

/** Statements of a policy's JSON text. */
export function statementsOf(policy: string): any[] {
  return JSON.parse(policy).Statement;
}
