import { CloudBackend, NamedCloudWorkspace } from "cdktf/lib/backends/cloud-backend";
import { LocalBackend } from "cdktf/lib/backends/local-backend";
import { PgBackend } from "cdktf/lib/backends/pg-backend";
import { S3Backend } from "cdktf/lib/backends/s3-backend";
import { TerraformBackend } from "cdktf/lib/terraform-backend";
import { posix } from "path";
import { EnvironmentModel } from "../model/environment";
import { physicalName } from "../values/name";
import { stackFolder } from "../model/folders";

/** Creates the Terraform backend that the environment's `state` names. A backend that the user created wins. */
export function buildBackend(environment: EnvironmentModel): void {
  if (environment.node.children.some((child) => TerraformBackend.isBackend(child))) return;
  const { state, project, name } = environment;
  switch (state.kind) {
    case "local":
      new LocalBackend(environment, { path: relativeStatePath(environment, state.path ?? `terraform.${name}.tfstate`) });
      return;
    case "s3": {
      const { bucket, region, kmsKeyId, roleArn } = state;
      const key = state.key ?? `${project.slug}/${name}/terraform.tfstate`;
      const assumeRole = roleArn ? { roleArn } : undefined;
      const backend = new S3Backend(environment, { bucket, region, key, encrypt: true, kmsKeyId, assumeRole });
      // cdktf's properties predate the native lock of Terraform 1.10.
      backend.addOverride("use_lockfile", true);
      return;
    }
    case "postgres":
      // The connection is read from PG_CONN_STR: it holds a password, which must not be in a file.
      new PgBackend(environment, { schemaName: state.schema ?? defaultSchema(environment) } as never);
      return;
    case "hcp":
      new CloudBackend(environment, {
        organization: state.organization,
        hostname: state.hostname,
        workspaces: new NamedCloudWorkspace(state.workspace ?? `${project.slug}-${name}`),
      });
  }
}

/** Identity of the state, by which two environments that would overwrite each other's are found. */
export function stateIdentity(environment: EnvironmentModel): string {
  const { state, project, name } = environment;
  switch (state.kind) {
    case "local":
      return `local ${posix.normalize(state.path ?? `terraform.${name}.tfstate`)}`;
    case "s3":
      return `s3://${state.bucket}/${state.key ?? `${project.slug}/${name}/terraform.tfstate`}`;
    case "postgres":
      return `schema ${state.schema ?? defaultSchema(environment)}`;
    case "hcp":
      return `workspace ${state.organization}/${state.workspace ?? `${project.slug}-${name}`}`;
  }
}

/** PostgreSQL cuts a longer identifier off without a word, and two environments would share a schema. */
function defaultSchema({ project, name }: EnvironmentModel): string {
  return physicalName([project.slug, name], 63).replace(/-/g, "_");
}

/** Terraform runs in the stack's folder, the path is meant from the project's. */
function relativeStatePath(environment: EnvironmentModel, path: string): string {
  return posix.join(posix.relative(stackFolder(environment), "."), posix.normalize(path));
}
