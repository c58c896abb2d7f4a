import { Access, isCi } from "../../../model/access";
import { AccountRole, GithubActions, Gitlab, OtherAccount, SsoGroup, Who } from "../../../model/access-who";
import { AwsLocation } from "../account";
import { Statement, policyDocument } from "../policy";

/** Characters of the suffix that IAM Identity Center gives a role: "Referencing permission sets in resource policies". */
const SUFFIX = "?".repeat(16);

type Condition = NonNullable<Statement["Condition"]>;

/** Who may assume the role of an access, and under which conditions. */
export function trustOfAccess(location: AwsLocation, access: Access, identityProvider: string | undefined): string {
  const { who } = access;
  if (isCi(who)) return policyDocument(trustOfCi(who, identityProvider!));
  const { Principal, Condition = {} } = trustOfPeople(location, who);
  const condition = access.breakGlass ? merge(Condition, seen(location)) : Condition;
  return policyDocument({
    Sid: "Assume",
    Principal,
    Action: "sts:AssumeRole",
    ...(Object.keys(condition).length > 0 ? { Condition: condition } : {}),
  });
}

/** STS reports a use in the region that was called: only where the rule listens. */
function seen({ region }: AwsLocation): Condition {
  return { StringEquals: { "aws:RequestedRegion": region } };
}

function merge(a: Condition, b: Condition): Condition {
  const operators = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return Object.fromEntries(operators.map((operator) => [operator, { ...a[operator], ...b[operator] }]));
}

function trustOfPeople(
  location: AwsLocation,
  who: Exclude<Who, GithubActions | Gitlab>,
): Pick<Statement, "Principal" | "Condition"> {
  if (who.kind === "ssoGroup") return trustOfSsoGroup(location, who);
  if (who.kind === "role") return trustOfRole(who);
  return trustOfAccount(location, who);
}

/**
 * The role of a permission set has a suffix that changes when it is assigned again, and a region in its path unless
 * Identity Center is in us-east-1. A suffix of exactly sixteen characters keeps `OnCall` from meaning `OnCall_Admin` too.
 */
function trustOfSsoGroup(
  { partition, account }: AwsLocation,
  { permissionSet }: SsoGroup,
): Pick<Statement, "Principal" | "Condition"> {
  const path = `arn:${partition}:iam::${account}:role/aws-reserved/sso.amazonaws.com`;
  const role = `AWSReservedSSO_${permissionSet}_${SUFFIX}`;
  return {
    Principal: { AWS: `arn:${partition}:iam::${account}:root` },
    Condition: { ArnLike: { "aws:PrincipalArn": [`${path}/${role}`, `${path}/*/${role}`] } },
  };
}

function trustOfRole({ arn }: AccountRole): Pick<Statement, "Principal"> {
  return { Principal: { AWS: arn } };
}

function trustOfAccount(
  { partition }: AwsLocation,
  { id, externalId, mfa }: OtherAccount,
): Pick<Statement, "Principal" | "Condition"> {
  return {
    Principal: { AWS: `arn:${partition}:iam::${id}:root` },
    Condition: {
      ...(externalId === undefined ? {} : { StringEquals: { "sts:ExternalId": externalId } }),
      ...(mfa ? { Bool: { "aws:MultiFactorAuthPresent": "true" } } : {}),
    },
  };
}

/** A job proves by its token what it is of. Every condition is an exact value; none is a pattern. */
function trustOfCi(who: GithubActions | Gitlab, identityProvider: string): Statement {
  const issuer = issuerOf(who);
  return {
    Sid: "Assume",
    Principal: { Federated: identityProvider },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: {
      StringEquals: {
        [`${issuer}:aud`]: audienceOf(who),
        [`${issuer}:sub`]: subjectOf(who),
        ...(who.kind === "githubActions" && who.environment !== undefined && refOf(who) !== undefined
          ? { [`${issuer}:ref`]: refOf(who)! }
          : {}),
      },
    },
  };
}

/** Host name of who signs the tokens: the address of the identity provider without its scheme. */
export function issuerOf(who: GithubActions | Gitlab): string {
  return who.kind === "githubActions" ? "token.actions.githubusercontent.com" : who.host;
}

/** Whom the tokens are for: the official action asks GitHub for STS, GitLab's documentation names the instance itself. */
export function audienceOf(who: GithubActions | Gitlab): string {
  return who.kind === "githubActions" ? "sts.amazonaws.com" : `https://${who.host}`;
}

/**
 * The subject of GitHub holds the environment in place of the branch where a job has one, so the branch is a condition of its
 * own then: "Available keys for AWS OIDC federation" of the IAM user guide, GitHub. "Example subject claims" of GitHub's
 * OpenID Connect reference; "Configure OpenID Connect in AWS" of GitLab's documentation.
 */
function subjectOf(who: GithubActions | Gitlab): string {
  if (who.kind === "gitlab") {
    const [type, ref] = who.branch === undefined ? ["tag", who.tag] : ["branch", who.branch];
    return `project_path:${who.project}:ref_type:${type}:ref:${ref}`;
  }
  const { repository, environment } = who;
  return `repo:${repository}:${environment === undefined ? `ref:${refOf(who)}` : `environment:${environment}`}`;
}

function refOf({ branch, tag }: GithubActions): string | undefined {
  if (branch !== undefined) return `refs/heads/${branch}`;
  return tag === undefined ? undefined : `refs/tags/${tag}`;
}
