import {
  CloudBackend,
  LocalBackend,
  NamedCloudWorkspace,
  PgBackend,
  PgBackendConfig,
  S3Backend,
  TerraformBackend,
} from "cdktf";
import { Construct } from "constructs";
import { posix } from "path";
import { EnvironmentModel } from "../model/environment";
import { stackFolder } from "../model/folders";
import { StateBackend } from "../model/state-backend";
import { physicalName } from "../values/name";

/** Longest name of a PostgreSQL schema; a longer one is cut off without a word, and two environments would share it. */
const SCHEMA_LIMIT = 63;
const SCOPE = "terraform:state";

/** Creates the Terraform backend that the environment's `state` names. A backend that the user created wins. */
export function buildBackend(environment: EnvironmentModel): void {
  if (environment.node.tryFindChild(SCOPE) || hasOwnBackend(environment)) return;
  // cdktf calls every backend "backend". In a scope of its own it leaves that name, and any other, to the constructs.
  const scope = new Construct(environment, SCOPE);
  const state = completeState(environment);
  switch (state.kind) {
    case "local":
      new LocalBackend(scope, { path: posix.join(posix.relative(stackFolder(environment), "."), state.path) });
      return;
    case "s3": {
      const { kind, roleArn, ...props } = state;
      const backend = new S3Backend(scope, { ...props, encrypt: true, assumeRole: roleArn ? { roleArn } : undefined });
      // cdktf's properties predate the native lock of Terraform 1.10.
      backend.addOverride("use_lockfile", true);
      return;
    }
    case "postgres":
      // Without the connection, which cdktf's properties ask for: it holds a password and is read from PG_CONN_STR.
      new PgBackend(scope, { schemaName: state.schema } as PgBackendConfig);
      return;
    case "hcp":
      new CloudBackend(scope, {
        organization: state.organization,
        hostname: state.hostname,
        workspaces: new NamedCloudWorkspace(state.workspace),
      });
  }
}

/** True where the user created a backend below the environment. */
export function hasOwnBackend(environment: EnvironmentModel): boolean {
  const backends = environment.node.findAll().filter((construct) => TerraformBackend.isBackend(construct));
  return backends.some((backend) => backend.node.scope?.node.id !== SCOPE);
}

/** Identity of the state, by which two environments that would overwrite each other's are found. */
export function stateIdentity(environment: EnvironmentModel): string {
  const state = completeState(environment);
  switch (state.kind) {
    case "local":
      return `local ${posix.normalize(state.path)}`;
    case "s3":
      return `s3://${state.bucket}/${state.key}`;
    case "postgres":
      return `schema ${state.schema}`;
    case "hcp":
      return `workspace ${state.organization}/${state.workspace}`;
  }
}

type Complete<State, Defaulted extends string> = State & { readonly [Name in Defaulted]: string };
type CompleteState =
  | Complete<Extract<StateBackend, { kind: "local" }>, "path">
  | Complete<Extract<StateBackend, { kind: "s3" }>, "key">
  | Complete<Extract<StateBackend, { kind: "postgres" }>, "schema">
  | Complete<Extract<StateBackend, { kind: "hcp" }>, "workspace">;

/** The declared state with the name of the environment where it gives no other. */
function completeState({ state, project, name }: EnvironmentModel): CompleteState {
  switch (state.kind) {
    case "local":
      return { ...state, path: posix.normalize(state.path ?? `terraform.${name}.tfstate`) };
    case "s3":
      return { ...state, key: state.key ?? `${project.slug}/${name}/terraform.tfstate` };
    case "postgres":
      return { ...state, schema: state.schema ?? physicalName([project.slug, name], SCHEMA_LIMIT).replace(/-/g, "_") };
    case "hcp":
      return { ...state, workspace: state.workspace ?? `${project.slug}-${name}` };
  }
}
