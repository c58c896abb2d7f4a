import { chmodSync, mkdirSync, writeFileSync } from "fs";
import { join } from "path";
import type { Emulator } from "symphony-infra/testing";
import { knownDrifts } from "../../src/testing/known-drifts";
import { renderTestingOverride } from "../../src/testing/testing-override";
import type { DockerEngine } from "./docker-engine";
import { dockerCommand, programNamed } from "./docker-engine-commands";
import type { Registry } from "./registry";
import type { EcsTasks } from "./runner-ecs";

/** The account's registry, as the steps name it. */
const ACCOUNT_REGISTRY = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";

/** The file of the answer to "DescribeImageScanFindings" for what is pushed from now on. */
const FINDINGS = "findings.json";

/** A line for each call of `gh`. */
export const GITHUB_CALLS = "gh.log";

export interface Tools {
  readonly emulator: Emulator;
  readonly engine: DockerEngine;
  readonly registry: Registry;
  readonly tasks: EcsTasks;
  /** The Terraform that will be run, as JSON. */
  readonly terraform: Readonly<Record<string, unknown>>;
}

/**
 * Programs that come first on the PATH of a runner. They change what only differs here, as little as that, and run the real one:
 *
 * - `docker` reaches the registry of the test where a step names that of the account, and tells the emulator of what was pushed:
 *   Amazon ECR learns of its own images, and scans each when it is pushed, moto does neither.
 * - `terraform` lays an override file beside the configuration that makes S3's addresses of one host: those that AWS gives each
 *   bucket do not exist for a loopback address. It also lets Terraform pass over what moto is known to distort,
 *   and exchanges a token as the steps' other programs do: Terraform asks for that at the public address of STS alone.
 * - `aws` goes to {@link EcsTasks} for the operations on tasks and services that moto fails at.
 * - `gh` notes its words: there is no GitHub here. It knows no release and no issue.
 */
export function writeTools(folder: string, tools: Tools): void {
  mkdirSync(folder);
  writeFindings(folder, {});
  writeTool(folder, "docker", dockerScript(folder, tools));
  writeTool(folder, "aws", awsScript(tools));
  writeTool(folder, "terraform", terraformScript(folder, tools));
  writeTool(folder, "gh", githubScript(folder));
}

/** What scans find in the images that are pushed from now on, by severity. */
export function writeFindings(folder: string, findingSeverityCounts: Findings, status = "COMPLETE"): void {
  const answer = {
    imageScanStatus: { status, description: status },
    imageScanFindings: { findings: [], findingSeverityCounts },
  };
  writeFileSync(join(folder, FINDINGS), JSON.stringify(answer));
}

export type Findings = Readonly<Record<string, number>>;

/** Also what the backend needs to reach S3 so: Terraform reads it as a part of its command line. */
export function toolVariables({ engine }: Tools): Readonly<Record<string, string>> {
  return { ...engine.variables, TF_CLI_ARGS_init: "-backend-config=use_path_style=true" };
}

function dockerScript(folder: string, { registry }: Tools): string {
  const findings = join(folder, FINDINGS);
  return `set -euo pipefail
${quoted(dockerCommand())} "\${@//${ACCOUNT_REGISTRY}/${registry.host}}"
[ "$1" = push ] || exit 0
reference="\${*: -1}"
name="\${reference#*/}"
repository="\${name%:*}" tag="\${name##*:}"
type=application/vnd.docker.distribution.manifest.v2+json
manifest=$(${registry.inNetwork.join(" ")} curl --silent --fail --header "Accept: $type" \\
  "http://${registry.host}/v2/$repository/manifests/$tag")
aws ecr put-image --repository-name "$repository" --image-tag "$tag" --image-manifest-media-type "$type" \\
  --image-manifest "$manifest" > /dev/null
jq --arg repository "$repository" --arg tag "$tag" '{region: "eu-west-1",
  results: [.registryId = "123456789012" | .repositoryName = $repository | .imageId = {imageTag: $tag}]}' ${quoted(findings)} \\
  | curl --silent --fail --output /dev/null --header "Content-Type: application/json" --data @- \\
      "$AWS_ENDPOINT_URL/moto-api/static/ecr/scan-finding-results"
aws ecr start-image-scan --repository-name "$repository" --image-id "imageTag=$tag" > /dev/null
`;
}

function awsScript({ tasks }: Tools): string {
  return `case "$1 $2" in
  "ecs run-task" | "ecs describe-tasks" | "ecs describe-services")
    export AWS_ENDPOINT_URL=${tasks.url}
    # The emulator's way to buckets, which passes nothing on to another port.
    unset HTTP_PROXY
    ;;
esac
exec ${quoted(programNamed("aws", "awscli"))} "$@"
`;
}

function terraformScript(folder: string, { terraform }: Tools): string {
  const { provider, resource } = renderTestingOverride(terraform, "emulator") as Terraform;
  const override = join(folder, "override.tf.json");
  writeFileSync(override, JSON.stringify({ provider, resource: withoutDrifts(terraform as Terraform, resource) }));
  return `set -euo pipefail
case "$1" in
  -chdir=*) cp ${quoted(override)} "\${1#-chdir=}/emulator_override.tf.json" ;;
esac
if [ -n "\${AWS_WEB_IDENTITY_TOKEN_FILE:-}" ]; then
  session=$(aws sts assume-role-with-web-identity --role-arn "$AWS_ROLE_ARN" --role-session-name "$AWS_ROLE_SESSION_NAME" \\
    --web-identity-token "$(cat "$AWS_WEB_IDENTITY_TOKEN_FILE")" --query Credentials --output json)
  AWS_ACCESS_KEY_ID=$(jq -r .AccessKeyId <<< "$session")
  AWS_SECRET_ACCESS_KEY=$(jq -r .SecretAccessKey <<< "$session")
  AWS_SESSION_TOKEN=$(jq -r .SessionToken <<< "$session")
  export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN
  unset AWS_WEB_IDENTITY_TOKEN_FILE AWS_ROLE_ARN
fi
exec ${quoted(programNamed("terraform", "terraform"))} "$@"
`;
}

interface Terraform {
  readonly provider?: object;
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Lifecycle>>>>;
}

interface Lifecycle {
  readonly lifecycle?: { readonly ignore_changes?: readonly string[] };
}

/** Lets Terraform pass over what moto distorts, of which a plan against AWS shows nothing. */
function withoutDrifts({ resource: declared = {} }: Terraform, resource: Terraform["resource"] = {}): object {
  const rows = Object.entries(declared).map(([type, resources]) => {
    const drifts = knownDrifts.filter((drift) => drift.type === type).map(({ attribute }) => attribute);
    const overridden = Object.entries(resources).flatMap(([name, { lifecycle }]) => {
      const given = resource[type]?.[name]?.lifecycle ?? {};
      if (drifts.length === 0) return resource[type]?.[name] ? [[name, { lifecycle: given }]] : [];
      const ignored = [...new Set([...(lifecycle?.ignore_changes ?? []), ...drifts])];
      return [[name, { lifecycle: { ...given, ignore_changes: ignored } }]];
    });
    return [type, Object.fromEntries(overridden)] as const;
  });
  return Object.fromEntries(rows.filter(([, resources]) => Object.keys(resources as object).length > 0));
}

function githubScript(folder: string): string {
  return `printf '%s\\n' "$*" >> ${quoted(join(folder, GITHUB_CALLS))}
case "$1 $2" in
  "release view") exit 1 ;;
  "issue list") printf '[]\\n' ;;
esac
`;
}

export function writeTool(folder: string, name: string, script: string): void {
  const file = join(folder, name);
  writeFileSync(file, `#!/usr/bin/env bash\n${script}`);
  chmodSync(file, 0o755);
}

export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
