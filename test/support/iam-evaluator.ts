/** A statement of an IAM policy, as its JSON states it. */
export interface IamStatement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** A call as IAM sees it. */
export interface IamRequest {
  readonly action: string;
  /** Undefined where the call does not tell: then only the action is judged. */
  readonly resource?: string;
  /** Keys of conditions with their values; a key that is not here is unknown, one with undefined is known to be absent. */
  readonly context: Readonly<Record<string, string | undefined>>;
}

type Match = "yes" | "unknown" | "no";

/**
 * "Policy evaluation logic" of the IAM user guide for one role: a boundary and policies must allow, none may deny. What the
 * request does not tell counts in favour of an allowance and never makes a denial.
 */
export function isAllowed(
  policies: readonly IamStatement[],
  boundary: readonly IamStatement[],
  request: IamRequest,
): boolean {
  const denied = [...policies, ...boundary].some(
    (statement) => statement.Effect === "Deny" && matches(statement, request) === "yes",
  );
  const allows = (statements: readonly IamStatement[]): boolean =>
    statements.some((statement) => statement.Effect === "Allow" && matches(statement, request) !== "no");
  return !denied && allows(policies) && allows(boundary);
}

function matches(statement: IamStatement, { action, resource, context }: IamRequest): Match {
  const isAction = statement.Action
    ? list(statement.Action).some((one) => isLike(one.toLowerCase(), action.toLowerCase()))
    : !list(statement.NotAction).some((one) => isLike(one.toLowerCase(), action.toLowerCase()));
  if (!isAction) return "no";
  return all([
    matchesResource(statement, resource),
    ...Object.entries(statement.Condition ?? {}).flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, values]) => matchesCondition(operator, key, list(values), context)),
    ),
  ]);
}

function matchesResource({ Resource, NotResource }: IamStatement, resource: string | undefined): Match {
  const patterns = list(Resource ?? NotResource);
  if (resource === undefined) return patterns.includes("*") ? "yes" : "unknown";
  const isNamed = patterns.some((pattern) => isLike(pattern, resource));
  return isNamed === (Resource !== undefined) ? "yes" : "no";
}

function matchesCondition(
  operator: string,
  key: string,
  values: readonly string[],
  context: IamRequest["context"],
): Match {
  if (!(key in context)) return "unknown";
  const name = operator.replace(/^For(AnyValue|AllValues):/, "").replace(/IfExists$/, "");
  const value = context[key];
  if (value === undefined) return operator.endsWith("IfExists") || name.includes("Not") ? "yes" : "no";
  const isEqual = values.some((one) =>
    name === "StringEquals" || name === "Bool" ? one === value : isLike(one, value),
  );
  switch (name) {
    case "StringEquals":
    case "StringLike":
    case "ArnEquals":
    case "ArnLike":
    case "Bool":
      return isEqual ? "yes" : "no";
    case "StringNotEquals":
      return values.includes(value) ? "no" : "yes";
    default:
      throw new Error(`no operator ${operator}`);
  }
}

function all(answers: readonly Match[]): Match {
  if (answers.includes("no")) return "no";
  return answers.includes("unknown") ? "unknown" : "yes";
}

/** With the wildcards of IAM: any characters, and one character. */
export function isLike(pattern: string, text: string): boolean {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*/g, ".*")
    .replace(/\?/g, ".");
  return new RegExp(`^${expression}$`, "s").test(text);
}

function list(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : [value].flat();
}
