import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Configuration } from "./configuration";
import { OperationError } from "./operation-error";

/** Where the value of an external secret is kept, as the synthesized Terraform says. */
export type SecretTarget = AwsSecretTarget | DockerSecretTarget;

interface Target {
  readonly environment: string;
  readonly secret: string;
  /** Names of the services, workers and jobs that use it. */
  readonly consumers: readonly string[];
}

export interface AwsSecretTarget extends Target {
  readonly platform: "aws";
  /** Name in Secrets Manager. */
  readonly name: string;
  readonly region: string;
  /** The only accounts that it may be in; any where it is empty. */
  readonly accounts: readonly string[];
  /** Role that the environment's Terraform assumes too. */
  readonly role?: { readonly arn: string; readonly externalId?: string };
}

export interface DockerSecretTarget extends Target {
  readonly platform: "docker";
  readonly volume: string;
  /** Address of the engine. @default - the one that the docker command uses */
  readonly host?: string;
}

/** What was written. */
export interface SecretSetResult {
  /** Where the value is now, for people. */
  readonly place: string;
  /** Id of the new version, where the platform keeps versions. */
  readonly version?: string;
}

interface Environment {
  readonly name: string;
  readonly folder: string;
  readonly constructs: readonly { kind: string; name: string; path: string; intent: Record<string, unknown> }[];
  readonly edges: readonly { consumer: string; provider: string }[];
}

type Attributes = Readonly<Record<string, unknown>>;

const RECORD = /^symphony(\.[a-z0-9-]+)?\.json$/;

/** The command line, as errors name it; the value is never in it. */
export function secretSetLine(environment: string, secret: string): string {
  return `symphony secret set ${environment} ${secret}`;
}

/**
 * Finds an external secret in what the last synthesis wrote.
 *
 * @throws OperationError `not-possible` where there is no such secret, or its value is generated
 */
export function findSecretTarget(configuration: Configuration, environment: string, secret: string): SecretTarget {
  const refuse = (problem: string, fix: string): never => {
    throw new OperationError({ failure: "not-possible", problem, command: secretSetLine(environment, secret), fix });
  };
  const known = readEnvironments(configuration, refuse);
  const [found, ...others] = known.filter(({ name }) => name === environment);
  if (!found) return refuse(`There is no environment ${JSON.stringify(environment)}.`, choice(known));
  if (others.length > 0) return refuse(`Several projects have an environment ${environment}.`, "Rename one of them.");
  const secrets = found.constructs.filter(({ kind }) => kind === "Secret");
  const external = secrets.filter(({ intent }) => intent.source === "external");
  const declared = secrets.find(({ name }) => name === secret);
  if (!declared) return refuse(`${environment} has no secret ${JSON.stringify(secret)}.`, choice(external));
  if (!external.includes(declared))
    return refuse(
      `The value of ${secret} is generated: one that is written here would be overwritten.`,
      "Declare it with source: Secret.external(), or raise its generation to have another made.",
    );
  const consumers = found.edges.filter(({ provider }) => provider === secret).map(({ consumer }) => consumer);
  const terraform = readTerraform(configuration, found, refuse);
  const place = placeOf(terraform, declared.path);
  if (!place)
    return refuse(
      `The Terraform of ${environment} holds no place for ${secret} whose name is known before a deploy.`,
      "Write it with the client of the platform.",
    );
  return { environment, secret, consumers: [...new Set(consumers)].sort(), ...place };
}

type Refuse = (problem: string, fix: string) => never;

function choice(known: readonly { readonly name: string }[]): string {
  return known.length === 0 ? "There is none." : `Choose one of: ${known.map(({ name }) => name).join(", ")}.`;
}

function readEnvironments({ folder, output }: Configuration, refuse: Refuse): readonly Environment[] {
  const out = resolve(folder, output);
  const files = existsSync(out) ? readdirSync(out).filter((name) => RECORD.test(name)) : [];
  if (files.length === 0) return refuse(`There is no symphony.json in ${output}.`, "Run symphony synth first.");
  return files.sort().flatMap((file) => {
    const { schemaVersion, environments } = readJson(join(out, file), refuse);
    if (schemaVersion !== 1 || !Array.isArray(environments))
      return refuse(`${file} is not of this version.`, "Run symphony synth again.");
    return environments as Environment[];
  });
}

function readTerraform({ folder }: Configuration, environment: Environment, refuse: Refuse): Attributes {
  return readJson(resolve(folder, environment.folder, "cdk.tf.json"), refuse);
}

function readJson(path: string, refuse: Refuse): Record<string, unknown> {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;
  } catch (error) {
    return refuse(`${path} cannot be read: ${(error as Error).message}`, "Run symphony synth again.");
  }
}

type Place = Omit<AwsSecretTarget, keyof Target> | Omit<DockerSecretTarget, keyof Target>;

function placeOf(terraform: Attributes, path: string): Place | undefined {
  const name = nameBelow(terraform, "aws_secretsmanager_secret", path);
  if (name !== undefined) {
    const { region, allowed_account_ids: accounts = [], assume_role: roles = [] } = providerOf(terraform, "aws");
    const [role] = [roles].flat() as Attributes[];
    if (!isLiteral(region)) return undefined;
    return {
      platform: "aws",
      name,
      region,
      accounts: (accounts as unknown[]).map(String),
      role: role && { arn: String(role.role_arn), externalId: role.external_id as string | undefined },
    };
  }
  const volume = nameBelow(terraform, "docker_volume", path);
  if (volume === undefined) return undefined;
  const { host } = providerOf(terraform, "docker");
  return { platform: "docker", volume, host: isLiteral(host) ? host : undefined };
}

/** Name of the one resource of a type that a construct was realized as. */
function nameBelow(terraform: Attributes, type: string, path: string): string | undefined {
  const resources = Object.values(((terraform.resource as Attributes) ?? {})[type] ?? {}) as Attributes[];
  const own = resources.filter((resource) => {
    const { metadata } = (resource["//"] ?? {}) as { metadata?: { path?: string } };
    return metadata?.path?.slice(0, metadata.path.lastIndexOf("/")) === path;
  });
  return own.length === 1 && isLiteral(own[0].name) ? own[0].name : undefined;
}

function providerOf(terraform: Attributes, name: string): Attributes {
  const blocks = [((terraform.provider as Attributes) ?? {})[name] ?? []].flat() as Attributes[];
  return blocks.find(({ alias }) => alias === undefined) ?? {};
}

function isLiteral(value: unknown): value is string {
  return typeof value === "string" && !/[$%]\{/.test(value);
}
