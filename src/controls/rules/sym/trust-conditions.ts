import type { Statement } from "../../../facts";
import { type Limit, limitOfValues } from "../condition-limits";
import { isUndecided } from "../s3/policy-texts";

/** A condition of a statement in its parts. */
interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/**
 * Services whose documentation names `aws:SourceAccount` or `aws:SourceArn` for the trust of their roles, in the section on
 * the confused deputy problem of their guides.
 */
const SENDS_SOURCE = new Set(
  [
    "bedrock",
    "codebuild",
    "codepipeline",
    "config",
    "datasync",
    "dms",
    "ecs-tasks",
    "events",
    "export.rds",
    "firehose",
    "glue",
    "logs",
    "monitoring.rds",
    "pipes",
    "rds",
    "sagemaker",
    "scheduler",
    "ssm",
    "states",
    "transfer",
    "vpc-flow-logs",
  ].map((name) => `${name}.amazonaws.com`),
);
/** Services that document no such condition, or never act for another account. */
const SENDS_NO_SOURCE = new Set(
  ["application-autoscaling", "backup", "cloudtrail", "ec2", "edgelambda", "lambda", "s3"].map(
    (name) => `${name}.amazonaws.com`,
  ),
);

export interface Trust {
  readonly words: string;
  readonly verdict: "satisfied" | "violated" | "unknown";
}

/** Whether a statement of a trust lets in only whom it means, principal by principal. */
export function judgeTrust(statement: Statement): readonly Trust[] {
  const conditions = statement.conditions.map(conditionOf).filter(isBinding);
  return statement.principals.map((principal) => {
    const [kind, who = ""] = principal.split(/ (.*)/s);
    if (kind === "Service") return ofService(who, conditions);
    if (kind === "Federated") return ofFederation(who, conditions);
    return ofAccount(kind === "AWS" ? who : principal, conditions);
  });
}

/** Sources of a service's call, and the external id by which some services name the account in place of them. */
const SOURCES = /^(aws:source(account|arn|orgid|orgpaths)|sts:externalid)$/i;

function ofService(service: string, conditions: readonly Condition[]): Trust {
  const name = service.replace(/\.amazonaws\.com\.cn$/, ".amazonaws.com");
  const bound = boundBy(conditions, SOURCES);
  if (bound?.limit === "limited") return { words: `${service} by ${bound.key}`, verdict: "satisfied" };
  if (SENDS_NO_SOURCE.has(name)) return { words: `${service}, which names no source`, verdict: "satisfied" };
  if (bound) return { words: `${service} by ${bound.key}, which only a deploy shows`, verdict: "unknown" };
  const verdict = SENDS_SOURCE.has(name) ? "violated" : "unknown";
  return { words: `${service} for any account`, verdict };
}

/** The condition on one of these keys that limits most; undefined where none does. */
function boundBy(conditions: readonly Condition[], keys: RegExp): (Condition & { readonly limit: Limit }) | undefined {
  const limits = conditions
    .filter(({ key }) => keys.test(key))
    .map((condition) => ({ ...condition, limit: limitOfValues(condition.key, condition.values) }));
  return limits.find(({ limit }) => limit === "limited") ?? limits.find(({ limit }) => limit === "undecided");
}

/** Cognito names the pool by the audience, and no user by a subject but whether there is one by this. */
const COGNITO = "cognito-identity.amazonaws.com";

/**
 * Tags of one project of GitLab that begin with the same text: its subject holds the tag, and each release has another. Exact
 * otherwise, and for GitLab, who protects tags by such a pattern too: "Protected tags".
 */
const GITLAB_TAGS = /^project_path:[\w./-]+:ref_type:tag:ref:[\w./-]+\*$/;

function ofFederation(provider: string, conditions: readonly Condition[]): Trust {
  if (provider === "*") return { words: "everybody", verdict: "violated" };
  const onKey = (suffix: string): readonly Condition[] =>
    conditions.filter(({ key }) => key.toLowerCase().endsWith(suffix));
  const isExact = (suffix: string): boolean =>
    onKey(suffix).some(
      ({ operator, values }) =>
        (suffix === ":amr" || !/^ForAnyValue:/i.test(operator)) &&
        values.every((value) => !/^$|[*?]/.test(value) || (suffix === ":sub" && GITLAB_TAGS.test(value))),
    );
  const needed = isSaml(provider) ? [":aud"] : [":aud", provider === COGNITO ? ":amr" : ":sub"];
  const lacking = needed.filter((suffix) => !isExact(suffix));
  if (lacking.length > 0)
    return { words: `${provider} without an exact ${lacking.join(" and ")}`, verdict: "violated" };
  // A text that has to be equal is exact, whatever a variable says; one that has to be like it may be a star.
  const isSure = (suffix: string): boolean =>
    onKey(suffix).some(({ operator, values }) => /^StringEquals/.test(operator) || !values.some(isUndecided));
  return needed.every(isSure)
    ? { words: `${provider} by ${needed.join(" and ")}`, verdict: "satisfied" }
    : { words: `${provider} by what only a deploy shows`, verdict: "unknown" };
}

function isSaml(provider: string): boolean {
  return provider.includes(":saml-provider/") || provider.includes("aws_iam_saml_provider.");
}

function ofAccount(who: string, conditions: readonly Condition[]): Trust {
  if (who === "*" || who.startsWith("everything except ")) return { words: "everybody", verdict: "violated" };
  if (!/:root$/.test(who) && !/^\d{12}$/.test(who)) {
    const isNamed = !isUndecided(who) && (/^arn:[^*?]+$/.test(who) || /^\{?(data\.)?aws_iam_/.test(who));
    return { words: who, verdict: isNamed ? "satisfied" : "unknown" };
  }
  const narrow = conditions.find(narrows);
  return narrow
    ? { words: `${who} by ${narrow.key}`, verdict: "satisfied" }
    : { words: `${who} without an external id or MFA`, verdict: "violated" };
}

/** What keeps a whole account from meaning everybody in it, or who deceives it. */
function narrows({ operator, key, values }: Condition): boolean {
  switch (key.toLowerCase()) {
    case "aws:multifactorauthpresent":
      return values.every((value) => value === "true");
    case "aws:multifactorauthage":
      return /^NumericLessThan(Equals)?$/.test(operator);
    case "sts:externalid":
      return values.every((value) => !/^$|[*?]/.test(value));
    case "aws:principalarn":
      // Not the whole account again.
      return values.every((value) => !isUndecided(value) && !/^[^:]*$|:root$|:([*?]+|(role|user)\/[*?]+)$/.test(value));
    default:
      return false;
  }
}

function conditionOf(text: string): Condition {
  const space = text.indexOf(" ");
  const equals = text.indexOf(" = ", space);
  return {
    operator: text.slice(0, space),
    key: text.slice(space + 1, equals),
    values: text.slice(equals + 3).split(", "),
  };
}

/** A condition that is true where its key is absent, or where a value differs, binds nobody. */
function isBinding({ operator }: Condition): boolean {
  return !/not|IfExists$|^ForAllValues:|^Null$/i.test(operator);
}
