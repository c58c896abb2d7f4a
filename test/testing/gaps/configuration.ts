import type { TerraformJson } from "../../../src/testing/terraform-source";

/** The account of the emulator. */
export const account = "123456789012";

/** Resources with the provider and the default tags that every environment has. */
export function workspaceOf(resource: Readonly<Record<string, unknown>>): TerraformJson {
  return {
    terraform: { required_providers: { aws: { source: "aws", version: "5.100.0" } } },
    provider: { aws: [{ region: "eu-west-1", default_tags: [{ tags: { Project: "shop", Environment: "prod" } }] }] },
    resource,
  };
}

/** A policy document of one statement. */
export function document(statement: object): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}

/** The trust policy of a role that a service assumes. */
export function assumedBy(service: string): string {
  return document({ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" });
}
