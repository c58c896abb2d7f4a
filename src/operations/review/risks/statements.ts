import { blocksOf, listOf } from "../../../facts";
import { tryParseJson } from "../differences";

/** One permission of a policy: an action on a resource for somebody, under conditions. */
export interface Grant {
  readonly effect: "Allow" | "Deny";
  readonly principals: readonly string[];
  /** Actions, or what is excepted of all: `NotAction`. */
  readonly actions: Patterns;
  readonly resources: Patterns;
  /** `StringEquals aws:SourceAccount` to its values. */
  readonly conditions: ReadonlyMap<string, readonly string[]>;
}

/** Texts with `*` and `?`; `isExcept` stands for everything but them. */
export interface Patterns {
  readonly patterns: readonly string[];
  readonly isExcept: boolean;
}

/** Statements of a policy's text, as the provider has it after every reference is known; undefined where it is no policy. */
export function tryReadGrants(policy: string | undefined): readonly Grant[] | undefined {
  const parsed = tryParseJson(policy) as { readonly Statement?: unknown } | undefined;
  return parsed === undefined ? undefined : blocksOf(parsed.Statement).map(grantOf);
}

function grantOf(statement: Readonly<Record<string, unknown>>): Grant {
  const { Effect, Principal, NotPrincipal, Condition } = statement;
  return {
    effect: Effect === "Deny" ? "Deny" : "Allow",
    principals: [...principalsOf(Principal), ...principalsOf(NotPrincipal).map((each) => `everybody but ${each}`)],
    actions: patternsOf(statement, "Action"),
    resources: patternsOf(statement, "Resource"),
    conditions: conditionsOf(Condition),
  };
}

function patternsOf(statement: Readonly<Record<string, unknown>>, name: "Action" | "Resource"): Patterns {
  const except = statement[`Not${name}`];
  if (except !== undefined) return { patterns: texts(except), isExcept: true };
  // A trust policy names no resource.
  return { patterns: statement[name] === undefined ? ["*"] : texts(statement[name]), isExcept: false };
}

function principalsOf(principal: unknown): readonly string[] {
  if (typeof principal === "string") return [principal];
  return blocksOf(principal).flatMap((block) =>
    Object.entries(block).flatMap(([kind, ids]) => texts(ids).map((id) => (id === "*" ? "*" : `${kind} ${id}`))),
  );
}

function conditionsOf(condition: unknown): ReadonlyMap<string, readonly string[]> {
  const entries = blocksOf(condition).flatMap((block) =>
    Object.entries(block).flatMap(([operator, keys]) =>
      blocksOf(keys).flatMap((of) =>
        Object.entries(of).map(([key, values]) => [`${operator} ${key}`, texts(values)] as const),
      ),
    ),
  );
  return new Map(entries);
}

function texts(value: unknown): readonly string[] {
  return listOf(value).map(String);
}
