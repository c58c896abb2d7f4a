import { type AwsTarget, tryFindAwsTarget } from "./aws/aws-target";
import { choiceOf } from "./choice";
import type { Configuration } from "./configuration";
import { tryFindEngineHost } from "./docker-engine";
import { OperationError } from "./operation-error";
import { isLiteral } from "./provider-block";
import { readEnvironment, readProjects } from "./read-project";

/** Where the value of an external secret is kept, as the synthesized Terraform says. */
export type SecretTarget = AwsSecretTarget | DockerSecretTarget;

interface Target {
  readonly environment: string;
  readonly secret: string;
  /** Names of the services, workers and jobs that use it. */
  readonly consumers: readonly string[];
}

export interface AwsSecretTarget extends Target, AwsTarget {
  readonly platform: "aws";
  /** Name in Secrets Manager. */
  readonly name: string;
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

type Attributes = Readonly<Record<string, unknown>>;

/** The command line, as errors name it; the value is never in it. */
export function secretSetLine(environment: string, secret: string): string {
  return `symphony secret set ${environment} ${secret}`;
}

/**
 * Finds an external secret in what the last synthesis wrote.
 *
 * @throws OperationError `not-possible` where there is no such secret, or its value is generated
 * @throws SpecificationError SYM-OUTPUT-003 to 005 where these files cannot be read
 */
export function findSecretTarget(configuration: Configuration, environment: string, secret: string): SecretTarget {
  const refuse = (problem: string, fix: string): never => {
    throw new OperationError({ failure: "not-possible", problem, command: secretSetLine(environment, secret), fix });
  };
  const known = readProjects(configuration).flatMap(({ environments }) => environments);
  const [found, ...others] = known.filter(({ name }) => name === environment);
  if (!found) return refuse(`There is no environment ${JSON.stringify(environment)}.`, choice(environment, known));
  if (others.length > 0)
    return refuse(`Several projects have an environment ${environment}.`, "Name the project by --project.");
  const secrets = found.constructs.filter(({ kind }) => kind === "Secret");
  const external = secrets.filter(({ intent }) => intent.source === "external");
  const declared = secrets.find(({ name }) => name === secret);
  if (!declared) return refuse(`${environment} has no secret ${JSON.stringify(secret)}.`, choice(secret, external));
  if (!external.includes(declared))
    return refuse(
      `The value of ${secret} is generated: one that is written here would be overwritten.`,
      "Declare it with source: Secret.external(), or raise its generation to have another made.",
    );
  const consumers = found.edges.filter(({ provider }) => provider === secret).map(({ consumer }) => consumer);
  const { terraform } = readEnvironment(configuration, found);
  const place = placeOf(terraform, declared.path);
  if (!place)
    return refuse(
      `The Terraform of ${environment} holds no place for ${secret} whose name is known before a deploy.`,
      "Write it with the client of the platform.",
    );
  return { environment, secret, consumers: [...new Set(consumers)].sort(), ...place };
}

function choice(written: string, known: readonly { readonly name: string }[]): string {
  return choiceOf(
    written,
    known.map(({ name }) => name),
  );
}

type Place = Omit<AwsSecretTarget, keyof Target> | Omit<DockerSecretTarget, keyof Target>;

function placeOf(terraform: Attributes, path: string): Place | undefined {
  const name = nameBelow(terraform, "aws_secretsmanager_secret", path);
  if (name !== undefined) {
    const place = tryFindAwsTarget(terraform);
    return place && { platform: "aws", name, ...place };
  }
  const volume = nameBelow(terraform, "docker_volume", path);
  if (volume === undefined) return undefined;
  return { platform: "docker", volume, host: tryFindEngineHost(terraform) };
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
