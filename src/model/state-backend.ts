import { holdsToken, show } from "../values/show";
import { refuse } from "../values/specification-error";

/** Where Terraform keeps what it knows of an environment's resources. */
export type StateBackend = LocalState | S3State | PostgresState | HcpState;

export interface LocalState {
  readonly kind: "local";
  /** Relative to the project's folder. @default - `terraform.<environment>.tfstate` */
  readonly path?: string;
}

export interface S3StateProps {
  /** An existing bucket: versioned, encrypted, reachable over TLS only. */
  readonly bucket: string;
  readonly region: string;
  /** @default - `<project>/<environment>/terraform.tfstate` */
  readonly key?: string;
  /** ARN of the key that encrypts the state. @default - the bucket's default encryption */
  readonly kmsKeyId?: string;
  /** ARN of a role that holds the permission to read and write the state. @default - the caller's own permissions */
  readonly roleArn?: string;
}
export interface S3State extends S3StateProps {
  readonly kind: "s3";
}

export interface PostgresStateProps {
  /** @default - `<project>_<environment>`, with underscores for hyphens */
  readonly schema?: string;
}
export interface PostgresState extends PostgresStateProps {
  readonly kind: "postgres";
}

export interface HcpStateProps {
  readonly organization: string;
  /** @default - `<project>-<environment>` */
  readonly workspace?: string;
  /** @default "app.terraform.io" */
  readonly hostname?: string;
}
export interface HcpState extends HcpStateProps {
  readonly kind: "hcp";
}

/** Named constructors of {@link StateBackend}; credentials never are part of one. */
export const StateBackend = {
  /**
   * A file on this machine, without a lock between machines: for development.
   * @throws SpecificationError SYM-STATE-002 for an absolute path, SYM-STATE-003 for one that is no text
   */
  local(props: { readonly path?: string } = {}): LocalState {
    const { path } = props;
    if (path !== undefined) {
      literal("local", "path", path, /^[^\0]{1,1000}$/);
      if (/^([/\\]|[A-Za-z]:)/.test(path)) refuse("SYM-STATE-002", "StateBackend.local", show(path));
    }
    return { kind: "local", path };
  },

  /**
   * An object in S3, locked by a lock file beside it (Terraform 1.10 or later; no DynamoDB table).
   * @throws SpecificationError SYM-STATE-003
   */
  s3(props: S3StateProps): S3State {
    literal("s3", "bucket", props?.bucket, /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/);
    literal("s3", "region", props.region, /^[a-z]{2}(-[a-z]+)+-\d$/);
    optional("s3", "key", props.key, /^[A-Za-z0-9!_.*'()/-]{1,1024}$/);
    optional("s3", "kmsKeyId", props.kmsKeyId, /^arn:aws[a-z-]*:kms:/);
    optional("s3", "roleArn", props.roleArn, /^arn:aws[a-z-]*:iam::\d{12}:role\//);
    return { kind: "s3", bucket: props.bucket, region: props.region, key: props.key, kmsKeyId: props.kmsKeyId, roleArn: props.roleArn };
  },

  /**
   * A schema of a PostgreSQL database, locked by advisory locks. The connection comes from the environment variable
   * PG_CONN_STR when Terraform runs; it never is in the configuration.
   * @throws SpecificationError SYM-STATE-003
   */
  postgres(props: PostgresStateProps = {}): PostgresState {
    optional("postgres", "schema", props.schema, /^[a-z_][a-z0-9_]{0,62}$/);
    return { kind: "postgres", schema: props.schema };
  },

  /**
   * A workspace of HCP Terraform or Terraform Enterprise, where plans and applies run remotely: for those who outgrow
   * one machine. The token comes from `terraform login` or the environment.
   * @throws SpecificationError SYM-STATE-003
   */
  hcp(props: HcpStateProps): HcpState {
    literal("hcp", "organization", props?.organization, /^[A-Za-z0-9][A-Za-z0-9_-]{2,39}$/);
    optional("hcp", "workspace", props.workspace, /^[A-Za-z0-9_-]{1,90}$/);
    optional("hcp", "hostname", props.hostname, /^[a-z0-9.-]+$/);
    return { kind: "hcp", organization: props.organization, workspace: props.workspace, hostname: props.hostname };
  },
};

/** True for what one of the named constructors made. */
export function isStateBackend(x: unknown): x is StateBackend {
  return x !== null && typeof x === "object" && ["local", "s3", "postgres", "hcp"].includes((x as StateBackend).kind);
}

function optional(kind: string, property: string, value: unknown, pattern: RegExp): void {
  if (value !== undefined) literal(kind, property, value, pattern);
}

function literal(kind: string, property: string, value: unknown, pattern: RegExp): void {
  if (typeof value === "string" && !holdsToken(value) && pattern.test(value)) return;
  refuse("SYM-STATE-003", `StateBackend.${kind}`, `${property}: ${show(value)}`, { allowed: `${property} that matches ${pattern.source}` });
}
