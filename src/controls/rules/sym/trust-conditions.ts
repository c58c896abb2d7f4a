import type { Statement } from "../../../facts";

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
    "apigateway",
    "bedrock",
    "codebuild",
    "codepipeline",
    "config",
    "datasync",
    "dms",
    "ecs",
    "ecs-tasks",
    "events",
    "export.rds",
    "firehose",
    "glue",
    "imagebuilder",
    "logs",
    "monitoring.rds",
    "pipes",
    "rds",
    "sagemaker",
    "scheduler",
    "sns",
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

function ofService(service: string, conditions: readonly Condition[]): Trust {
  const name = service.replace(/\.amazonaws\.com\.cn$/, ".amazonaws.com");
  const bound = conditions.find(
    ({ key, values }) => /^aws:source(account|arn|orgid|orgpaths)$/i.test(key) && !values.includes("*"),
  );
  if (bound) return { words: `${service} by ${bound.key}`, verdict: "satisfied" };
  if (SENDS_NO_SOURCE.has(name)) return { words: `${service}, which names no source`, verdict: "satisfied" };
  const verdict = SENDS_SOURCE.has(name) ? "violated" : "unknown";
  return { words: `${service} for any account`, verdict };
}

function ofFederation(provider: string, conditions: readonly Condition[]): Trust {
  const isExact = (suffix: string): boolean =>
    conditions.some(
      ({ operator, key, values }) =>
        key.toLowerCase().endsWith(suffix) &&
        !/^ForAnyValue:/i.test(operator) &&
        values.every((value) => !/[*?]/.test(value)),
    );
  const needed = isSaml(provider) ? [":aud"] : [":aud", ":sub"];
  const lacking = needed.filter((suffix) => !isExact(suffix));
  if (lacking.length === 0) return { words: `${provider} by ${needed.join(" and ")}`, verdict: "satisfied" };
  return { words: `${provider} without an exact ${lacking.join(" and ")}`, verdict: "violated" };
}

function isSaml(provider: string): boolean {
  return provider.includes(":saml-provider/") || provider.includes("aws_iam_saml_provider.");
}

/** Keys that keep a whole account from meaning everybody in it, or who deceives it. */
const NARROWS = /^(sts:externalid|aws:multifactorauthpresent|aws:principalarn)$/i;

function ofAccount(who: string, conditions: readonly Condition[]): Trust {
  if (who === "*") return { words: "everybody", verdict: "violated" };
  if (!/:root$/.test(who) && !/^\d{12}$/.test(who)) {
    const isNamed = /^arn:[^*]+$/.test(who) || who.includes("aws_iam_");
    return { words: who, verdict: isNamed ? "satisfied" : "unknown" };
  }
  const narrow = conditions.find(
    ({ key, values }) => NARROWS.test(key) && !values.includes("*") && values[0] !== "false",
  );
  return narrow
    ? { words: `${who} by ${narrow.key}`, verdict: "satisfied" }
    : { words: `${who} without an external id or MFA`, verdict: "violated" };
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
