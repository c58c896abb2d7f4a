import type { EnvironmentRecord } from "../../src/model/record";
import { tierDefaults } from "../../src/model/tier";

type Terraform = Record<string, any>;

/** The record of an environment that holds these resources, `{ aws_vpc: { main: {...} } }`, and nothing else. */
export function environmentOf(
  resource: Terraform,
  more: Partial<EnvironmentRecord> = {},
  terraform: Terraform = {},
): EnvironmentRecord {
  return {
    name: "staging",
    tier: "staging",
    defaults: tierDefaults.staging,
    platform: { name: "aws", title: "AWS account 123456789012, eu-west-1" },
    folder: "infrastructure/terraform/stacks/staging",
    backend: "local",
    path: "shop/staging",
    networks: [],
    services: [],
    images: [],
    constructs: [],
    edges: [],
    acceptances: [],
    objectives: [],
    runbooks: [],
    differences: [],
    terraform: { ...terraform, resource },
    ...more,
  };
}

/** The metadata by which a resource says which construct it belongs to. */
export function at(path: string): Terraform {
  return { "//": { metadata: { path: `${path}/resource`, uniqueId: "x" } } };
}
