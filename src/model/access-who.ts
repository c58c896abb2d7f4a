import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";
import { holdsToken } from "../values/token";
import { HOST, PROJECT, REPOSITORY } from "./ci-names";
import { checkProperties, copyOf } from "./properties";

/** Somebody outside the environment: people, CI or another account. */
export type Who = SsoGroup | AccountRole | OtherAccount | GithubActions | Gitlab;

/** People who have a permission set of IAM Identity Center in the environment's own account. */
export interface SsoGroup {
  readonly kind: "ssoGroup";
  readonly permissionSet: string;
}

/** One role of the environment's own account. */
export interface AccountRole {
  readonly kind: "role";
  readonly arn: string;
}

export interface OtherAccountProps {
  /**
   * A value that the other side must send, so that it cannot be tricked into using this role for somebody else: "The confused
   * deputy problem" of the IAM user guide. Needed where a third party serves several customers. It is no secret.
   * @default - none
   */
  readonly externalId?: string;
  /**
   * Whether the caller must have given a second factor. IAM users can; a session of a role never carries one ("Secure API
   * access with MFA" of the IAM user guide), which is why {@link Who.role} and {@link Who.ssoGroup} have no such choice.
   * @default false
   */
  readonly mfa?: boolean;
}

/** Those in another account whom its administrators let. */
export interface OtherAccount extends OtherAccountProps {
  readonly kind: "account";
  readonly id: string;
  readonly mfa: boolean;
}

/** Whether the account has the identity provider of the CI already. An account holds one per address. */
export type IdentityProvider = "managed" | "existing";

export interface GithubActionsProps {
  /**
   * `organization/repository` as GitHub writes it, upper and lower case included. A repository made, renamed or moved since
   * July 2026 has subjects with numbers that never change: `organization@1234/repository@5678`.
   */
  readonly repository: string;
  /** Jobs of this branch. */
  readonly branch?: string;
  /** Jobs of this tag. Give it or {@link branch}. */
  readonly tag?: string;
  /**
   * Jobs that deploy to this environment of the repository; with {@link branch} or {@link tag} only those of both. Alone it
   * admits every branch that the environment's deployment rules do.
   */
  readonly environment?: string;
  /**
   * `"managed"`: created by the first environment of the app that needs it in the account, and only named by the others, so
   * that one is deployed first and destroyed last. `"existing"`: made outside of the app.
   * @default "managed"
   */
  readonly identityProvider?: IdentityProvider;
}

/** Jobs of one repository on GitHub. Those of pull requests have another subject and never match. */
export interface GithubActions extends GithubActionsProps {
  readonly kind: "githubActions";
  readonly identityProvider: IdentityProvider;
}

export interface GitlabProps {
  /** `group/project`, with subgroups where there are any. */
  readonly project: string;
  /** Pipelines of this branch. Protect it: a merge request pipeline carries the name of its source branch. */
  readonly branch?: string;
  /** Pipelines of this tag. Give it or {@link branch}. */
  readonly tag?: string;
  /**
   * Host name of the instance, which AWS must reach from the internet. Jobs ask for the audience `https://<host>` by
   * `id_tokens`.
   * @default "gitlab.com"
   */
  readonly host?: string;
  /** As for GitHub. @default "managed" */
  readonly identityProvider?: IdentityProvider;
}

/** Pipelines of one project on GitLab. Its subject holds no environment: "OpenID Connect (OIDC) Authentication Using ID Tokens". */
export interface Gitlab extends GitlabProps {
  readonly kind: "gitlab";
  readonly host: string;
  readonly identityProvider: IdentityProvider;
}

const PERMISSION_SET = /^[\w+=,.@-]{1,32}$/;
const ROLE =
  /^arn:(aws|aws-cn|aws-us-gov):iam::\d{12}:role\/(?!aws-reserved\/)(?=.{1,512}$)([\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/;
const ACCOUNT = /^\d{12}$/;
const EXTERNAL_ID = /^[\w+=,.@:/-]{2,1224}$/;
/** Names of git that hold no wildcard or variable of IAM, and no path that git itself refuses. */
const REF = /^(?!refs\/|[/.-])(?!.*(\.\.|\/\/|@\{))[\w.\/+#@=,-]{1,200}(?<![/.])$/;
const ENVIRONMENT = /^[\w./-][\w./ -]{0,253}(?<! )$/;

/** Named constructors of {@link Who}. */
export const Who = {
  /**
   * People of the environment's account by IAM Identity Center. Their permission set must allow `sts:AssumeRole` on the role
   * that this makes, and lasts: the role that Identity Center makes of it may come and go.
   * @throws SpecificationError SYM-ACCESS-003
   */
  ssoGroup(props: { readonly permissionSet: string }): SsoGroup {
    const check = new WhoChecks("ssoGroup", props, ["permissionSet"]);
    const permissionSet = check.required("permissionSet", PERMISSION_SET, "SYM-ACCESS-003");
    check.problems.throwIfAny();
    return Object.freeze({ kind: "ssoGroup", permissionSet });
  },

  /**
   * One IAM role of the environment's own account.
   * @throws SpecificationError SYM-ACCESS-004
   */
  role(arn: string): AccountRole {
    const check = new WhoChecks("role", { arn }, ["arn"]);
    check.required("arn", ROLE, "SYM-ACCESS-004");
    check.problems.throwIfAny();
    return Object.freeze({ kind: "role", arn });
  },

  /**
   * Another account, whose administrators choose the people.
   * @param id twelve digits
   * @throws SpecificationError SYM-VALUE-008, SYM-ACCESS-005
   */
  account(id: string, props: OtherAccountProps = {}): OtherAccount {
    const check = new WhoChecks("account", props, ["externalId", "mfa"]);
    check.matches("id", id, ACCOUNT, "SYM-VALUE-008");
    const externalId = check.optional("externalId", EXTERNAL_ID, "SYM-ACCESS-005");
    const mfa = check.flag("mfa");
    check.problems.throwIfAny();
    return Object.freeze({ kind: "account", id, externalId, mfa });
  },

  /**
   * Jobs of GitHub Actions, which prove by a signed token which repository, branch and environment they are of.
   * @throws SpecificationError SYM-ACCESS-006 to 008
   */
  githubActions(props: GithubActionsProps): GithubActions {
    const check = new WhoChecks("githubActions", props, [
      "repository",
      "branch",
      "tag",
      "environment",
      "identityProvider",
    ]);
    const repository = check.required("repository", REPOSITORY, "SYM-ACCESS-006");
    const refs = check.refs();
    const environment = check.optional("environment", ENVIRONMENT, "SYM-ACCESS-008");
    const identityProvider = check.identityProvider();
    check.bound(["branch", "tag", "environment"]);
    check.problems.throwIfAny();
    return Object.freeze({ kind: "githubActions", repository, ...refs, environment, identityProvider });
  },

  /**
   * Pipelines of GitLab CI, which prove by a signed token which project and branch they are of.
   * @throws SpecificationError SYM-ACCESS-007 to 009
   */
  gitlab(props: GitlabProps): Gitlab {
    const check = new WhoChecks("gitlab", props, ["project", "branch", "tag", "host", "identityProvider"]);
    const project = check.required("project", PROJECT, "SYM-ACCESS-009");
    const refs = check.refs();
    const host = check.optional("host", HOST, "SYM-ACCESS-009") ?? "gitlab.com";
    const identityProvider = check.identityProvider();
    check.bound(["branch", "tag"]);
    check.problems.throwIfAny();
    return Object.freeze({ kind: "gitlab", project, ...refs, host, identityProvider });
  },
};

const KINDS = ["ssoGroup", "role", "account", "githubActions", "gitlab"] as const;

/** Checks somebody again where it was not made by one of the named constructors, as in JavaScript. */
export function checkWho(problems: ProblemCollector, given: unknown): Who | undefined {
  const { kind, ...props } = copyOf(given);
  if (!KINDS.includes(kind as Who["kind"])) {
    problems.report("SYM-ACCESS-001", show(given));
    return undefined;
  }
  return problems.attempt("who", () => remake(kind as Who["kind"], props));
}

function remake(kind: Who["kind"], props: Readonly<Record<string, unknown>>): Who {
  if (kind === "role") return Who.role(props.arn as string);
  if (kind !== "account") return Who[kind](props as never);
  const { id, ...rest } = props;
  return Who.account(id as string, rest);
}

type AccessProblem = "SYM-ACCESS-003" | "SYM-ACCESS-004" | "SYM-ACCESS-005" | "SYM-ACCESS-006" | "SYM-ACCESS-008";

/** Reads the properties of somebody and notes those that do not match. */
class WhoChecks {
  readonly problems: ProblemCollector;
  private readonly given: Readonly<Record<string, unknown>>;

  constructor(kind: Who["kind"], props: object, known: readonly string[]) {
    this.problems = new ProblemCollector(`Who.${kind}`);
    this.given = checkProperties<Record<string, unknown>>(this.problems, props as Record<string, unknown>, known);
  }

  required(property: string, pattern: RegExp, id: AccessProblem | "SYM-ACCESS-009"): string {
    const value = this.given[property];
    return this.matches(property, value, pattern, id) ? value : "";
  }

  optional(property: string, pattern: RegExp, id: AccessProblem | "SYM-ACCESS-009"): string | undefined {
    return this.given[property] === undefined ? undefined : this.required(property, pattern, id);
  }

  matches(
    property: string,
    value: unknown,
    pattern: RegExp,
    id: AccessProblem | "SYM-ACCESS-009" | "SYM-VALUE-008",
  ): value is string {
    if (typeof value === "string" && !holdsToken(value) && pattern.test(value)) return true;
    this.problems.report(id, `${property}: ${show(value)}`);
    return false;
  }

  flag(property: string): boolean {
    const { [property]: value = false } = this.given;
    if (typeof value !== "boolean")
      this.problems.report("SYM-PROPERTY-002", `${property}: ${show(value)}`, { allowed: "true or false" });
    return value === true;
  }

  refs(): { readonly branch?: string; readonly tag?: string } {
    const branch = this.optional("branch", REF, "SYM-ACCESS-008");
    const tag = this.optional("tag", REF, "SYM-ACCESS-008");
    if (branch !== undefined && tag !== undefined)
      this.problems.report("SYM-ACCESS-008", `branch: ${show(branch)} and tag: ${show(tag)}`, {
        allowed: "a branch or a tag: no job is of both",
        fix: "declare two accesses",
      });
    return { branch, tag };
  }

  identityProvider(): IdentityProvider {
    const { identityProvider = "managed" } = this.given;
    if (identityProvider !== "managed" && identityProvider !== "existing")
      this.problems.report("SYM-PROPERTY-002", `identityProvider: ${show(identityProvider)}`, {
        allowed: '"managed" or "existing"',
      });
    return identityProvider as IdentityProvider;
  }

  bound(properties: readonly string[]): void {
    if (properties.some((property) => this.given[property] !== undefined)) return;
    this.problems.report("SYM-ACCESS-007", `none of ${properties.join(", ")}`, {
      allowed: properties.includes("environment") ? undefined : "one branch or one tag",
    });
  }
}
