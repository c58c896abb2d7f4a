import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";
import { holdsToken } from "../values/token";
import { checkProperties, copyOf } from "./properties";

// Not the braces of a template either: a backend's configuration is read before anything could be evaluated.
const STATE_PATH = /^[^\u0000-\u001f\u007f{}]{1,1000}$/;
const ABSOLUTE = /^([/\\]|[A-Za-z]:)/;

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
    const check = new StateChecks("local", props, ["path"]);
    const path = check.optional("path", STATE_PATH);
    if (path !== undefined && ABSOLUTE.test(path)) check.problems.report("SYM-STATE-002", show(path));
    check.problems.throwIfAny();
    return { kind: "local", path };
  },

  /**
   * An object in S3, locked by a lock file beside it (Terraform 1.10 or later; no DynamoDB table).
   * @throws SpecificationError SYM-STATE-003, of every property that is wrong
   */
  s3(props: S3StateProps): S3State {
    const check = new StateChecks("s3", props, ["bucket", "region", "key", "kmsKeyId", "roleArn"]);
    const bucket = check.required("bucket", /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/);
    const region = check.required("region", /^[a-z]{2}(-[a-z]+)+-\d$/);
    const key = check.optional("key", /^[A-Za-z0-9!_.*'()/-]{1,1024}$/);
    const kmsKeyId = check.optional(
      "kmsKeyId",
      /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:(key|alias)\/[A-Za-z0-9/_-]{1,256}$/,
    );
    const roleArn = check.optional("roleArn", /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/);
    check.problems.throwIfAny();
    return { kind: "s3", bucket, region, key, kmsKeyId, roleArn };
  },

  /**
   * A schema of a PostgreSQL database, locked by advisory locks. The connection comes from the environment variable
   * PG_CONN_STR when Terraform runs; it never is in the configuration.
   * @throws SpecificationError SYM-STATE-003
   */
  postgres(props: PostgresStateProps = {}): PostgresState {
    const check = new StateChecks("postgres", props, ["schema"]);
    const schema = check.optional("schema", /^[a-z_][a-z0-9_]{0,62}$/);
    check.problems.throwIfAny();
    return { kind: "postgres", schema };
  },

  /**
   * A workspace of HCP Terraform or Terraform Enterprise, where plans and applies run remotely: for those who outgrow
   * one machine. The token comes from `terraform login` or the environment.
   * @throws SpecificationError SYM-STATE-003, of every property that is wrong
   */
  hcp(props: HcpStateProps): HcpState {
    const check = new StateChecks("hcp", props, ["organization", "workspace", "hostname"]);
    const organization = check.required("organization", /^[A-Za-z0-9][A-Za-z0-9_-]{2,39}$/);
    const workspace = check.optional("workspace", /^[A-Za-z0-9_-]{1,90}$/);
    const hostname = check.optional("hostname", /^[a-z0-9.-]+$/);
    check.problems.throwIfAny();
    return { kind: "hcp", organization, workspace, hostname };
  },
};

/** Checks a state backend again where it was not made by one of the named constructors, as in JavaScript. */
export function checkStateBackend(problems: ProblemCollector, given: unknown): StateBackend {
  const { kind, ...props } = copyOf(given);
  if (kind !== "local" && kind !== "s3" && kind !== "postgres" && kind !== "hcp") {
    problems.report("SYM-STATE-001", show(given));
    return { kind: "local" };
  }
  return problems.attempt("state", () => StateBackend[kind](props as never)) ?? { kind: "local" };
}

/** Reads the properties of one state backend and notes those that do not match. */
class StateChecks {
  readonly problems: ProblemCollector;
  private readonly given: Readonly<Record<string, unknown>>;

  constructor(kind: string, props: object, known: readonly string[]) {
    this.problems = new ProblemCollector(`StateBackend.${kind}`);
    this.given = checkProperties<Record<string, unknown>>(this.problems, props as Record<string, unknown>, known);
  }

  optional(property: string, pattern: RegExp): string | undefined {
    return this.given[property] === undefined ? undefined : this.required(property, pattern);
  }

  required(property: string, pattern: RegExp): string {
    const value = this.given[property];
    if (typeof value === "string" && !holdsToken(value) && pattern.test(value)) return value;
    this.problems.report("SYM-STATE-003", `${property}: ${show(value)}`, {
      allowed: `${property} that matches ${pattern.source}`,
    });
    return "";
  }
}
