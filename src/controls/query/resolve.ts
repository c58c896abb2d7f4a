import { Facts, templateParts, tryAddressOf, valueAt } from "../../facts";
import { unescapeTemplate } from "../../values/template";

/**
 * What is known of a value before a deploy: that it is absent, what it is, only that it is set (a reference to what a
 * resource will be), or nothing at all (a variable, a condition), where it may even be null.
 */
export type Resolved =
  | { readonly kind: "absent" }
  | { readonly kind: "known"; readonly value: unknown }
  | { readonly kind: "set" | "unknown" };

const ABSENT: Resolved = { kind: "absent" };
const SET: Resolved = { kind: "set" };
const UNKNOWN: Resolved = { kind: "unknown" };
const DEEPEST = 20;
const DIRECTIVE = /(?<!%)%\{/;
const LOCAL = /^local\.([\w-]+)$/;
const WHOLE_LOCAL = /^\$\{\s*local\.([\w-]+)\s*\}$/;
const ATTRIBUTE = /^((?:data\.)?[a-z0-9]+_[\w-]*\.[\w-]+)(?:\[[^\]]*\])?\.([\w-]+)$/;

/** Attributes that every resource which has them fills at its creation; another that is not stated may stay null. */
const COMPUTED = new Set([
  "address",
  "arn",
  "bucket",
  "dns_name",
  "endpoint",
  "fqdn",
  "id",
  "identifier",
  "key_id",
  "name",
  "unique_id",
  "url",
  "zone_id",
]);

/** Follows a value to what it stands for: through locals, and through references to what another resource states. */
export function resolve(facts: Facts, raw: unknown, depth = 0): Resolved {
  if (raw === undefined || raw === null) return ABSENT;
  if (typeof raw !== "string") return { kind: "known", value: raw };
  if (!raw.includes("${") && !raw.includes("%{")) return { kind: "known", value: raw };
  const parts = templateParts(raw);
  if (parts.every((part) => "literal" in part)) return { kind: "known", value: unescapeTemplate(raw) };
  const [only] = parts;
  // A text around an expression is never null; expressions alone may come to nothing, and so may what a directive chooses.
  if (parts.length > 1 || "literal" in only)
    return parts.some((part) => "literal" in part) && !DIRECTIVE.test(raw) ? SET : UNKNOWN;
  return depth > DEEPEST ? UNKNOWN : resolveExpression(facts, only.expression, depth);
}

/** A value behind the locals that name it, as it is written there. */
export function followed(facts: Facts, raw: unknown): unknown {
  let value = raw;
  for (let depth = 0; depth < DEEPEST && typeof value === "string"; depth += 1) {
    const [, name] = WHOLE_LOCAL.exec(value) ?? [];
    const next = name === undefined ? undefined : localOf(facts, name);
    if (next === undefined) return value;
    value = next;
  }
  return value;
}

/** A text with the texts of its locals put in. */
export function expanded(facts: Facts, text: string): string {
  if (!text.includes("${")) return text;
  return text.replace(/\$\{\s*local\.[\w-]+\s*\}/g, (local) => {
    const value = followed(facts, local);
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  });
}

function resolveExpression(facts: Facts, expression: string, depth: number): Resolved {
  if (expression === "null") return ABSENT;
  if (/^(true|false|-?\d+(\.\d+)?)$/.test(expression))
    return { kind: "known", value: JSON.parse(expression) as unknown };
  if (/^"[^"\\$%]*"$/.test(expression)) return { kind: "known", value: expression.slice(1, -1) };
  const local = LOCAL.exec(expression);
  if (local) {
    const value = localOf(facts, local[1]);
    return value === undefined ? UNKNOWN : resolve(facts, value, depth + 1);
  }
  const attribute = ATTRIBUTE.exec(expression);
  const other = attribute && facts.tryFind(attribute[1]);
  if (other) {
    const stated = valueAt(other.attributes, [attribute[2]]);
    if (stated !== undefined) return resolve(facts, stated, depth + 1);
    return other.mode !== "resource" || COMPUTED.has(attribute[2]) ? SET : UNKNOWN;
  }
  return facts.tryFind(tryAddressOf(expression)) ? SET : UNKNOWN;
}

function localOf({ environment }: Facts, name: string): unknown {
  const locals = environment.terraform.locals as Readonly<Record<string, unknown>> | undefined;
  return locals !== undefined && Object.hasOwn(locals, name) ? locals[name] : undefined;
}
