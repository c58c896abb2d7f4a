import {
  Cidr,
  Environment,
  Exposure,
  Image,
  Network,
  Project,
  ProjectProps,
  Service,
  StateBackend,
} from "symphony-infra";
import { Aws, HostedZone } from "symphony-infra/aws";
import { Docker } from "symphony-infra/docker";
import type { EnvironmentRecord, ProjectRecord } from "../../src/model/record";
import { recordEnvironment, recordProject } from "../../src/synthesis/record";
import { newApp } from "../support/declare";

const PLATFORMS = {
  dev: new Docker({}),
  staging: new Aws({
    account: "123456789012",
    region: "eu-west-1",
    hostedZones: [HostedZone.existing("staging.example.com", "Z0123456789ABCDEFGHIJ")],
  }),
  prod: new Aws({
    account: "210987654321",
    region: "eu-west-1",
    hostedZones: [HostedZone.managed("shop.example.com")],
  }),
};

const WITHOUT_OBJECTIVE = "Nobody was promised anything yet.";

/** The record of a project with a Docker and two AWS environments, each with a public service that uses an internal one. */
export function shopRecord(props: Partial<ProjectProps> = {}, purposeOfVariables = "plain"): ProjectRecord {
  const shop = new Project(newApp(), "shop", {
    title: "Shop",
    owner: { team: "storefront", contact: "storefront@example.com" },
    ...props,
  });
  const environments = [
    new Environment(shop, "dev", { tier: "development", platform: PLATFORMS.dev }),
    new Environment(shop, "staging", { tier: "staging", platform: PLATFORMS.staging }),
    new Environment(shop, "prod", {
      tier: "production",
      platform: PLATFORMS.prod,
      state: StateBackend.s3({ bucket: "acme-state", region: "eu-west-1" }),
    }),
  ];
  for (const [index, environment] of environments.entries()) {
    new Network(environment, "network", { addresses: Cidr.of(`10.${index + 1}0.0.0/16`) });
    const api = new Service(environment, "api", {
      image: Image.of("ghcr.io/acme/api:1.4.2"),
      port: 8080,
      health: "/healthz",
      variables: { PURPOSE: purposeOfVariables },
      withoutObjective: WITHOUT_OBJECTIVE,
    });
    const domain = environment.name === "prod" ? "www.shop.example.com" : "www.staging.example.com";
    const web = new Service(environment, "web", {
      image: Image.of("nginx:1.27.3"),
      port: 8081,
      health: "/",
      exposure: Exposure.public({ domain }),
      withoutObjective: WITHOUT_OBJECTIVE,
    });
    web.uses(api);
  }
  return recordProject(
    shop,
    environments.map((environment) =>
      recordEnvironment(environment, `infrastructure/terraform/stacks/${environment.name}`, environment.toTerraform()),
    ),
  );
}

/** The project with one fact of an environment's Terraform replaced, as an override would: `aws_lb.public.internal`. */
export function overridden(
  record: ProjectRecord,
  environment: string,
  path: readonly string[],
  value: unknown,
): ProjectRecord {
  const change = (one: EnvironmentRecord): EnvironmentRecord => {
    if (one.name !== environment) return one;
    const terraform = structuredClone(one.terraform) as Record<string, any>;
    const holder = path.slice(0, -1).reduce<Record<string, any>>((at, key) => at[key], terraform);
    if (value === undefined) delete holder[path.at(-1)!];
    else holder[path.at(-1)!] = value;
    return { ...one, terraform };
  };
  return { ...record, environments: record.environments.map(change) };
}

/** The section of one environment in a document. */
export function sectionOf(document: string, environment: string): string {
  const start = document.indexOf(`\n## Environment ${environment}\n`);
  const end = document.indexOf("\n## ", start + 1);
  return document.slice(start, end < 0 ? undefined : end);
}
