import { unescapeTemplate } from "../values/template";

/** A piece of a Terraform template: text, still escaped as the template writes it, or the expression of one `${...}`. */
export type TemplatePart = { readonly literal: string } | { readonly expression: string };

/** Index where the next interpolation or directive opens; a doubled `$` or `%` before a brace is an escape and opens none. */
const OPENING = /(?<!\$)\$\{|(?<!%)%\{/g;

/**
 * Cuts a template at its interpolations. What is not closed is text: a document shows it rather than fail.
 * `${"$"}`, by which a dollar before a reference is written, is text.
 */
export function templateParts(template: string): readonly TemplatePart[] {
  if (!template.includes("${") && !template.includes("%{")) return [{ literal: template }];
  const parts: TemplatePart[] = [];
  let from = 0;
  OPENING.lastIndex = 0;
  for (let match = OPENING.exec(template); match; match = OPENING.exec(template)) {
    const end = endOfExpression(template, match.index + 2);
    if (end === undefined) break;
    const expression = template.slice(match.index + 2, end).trim();
    if (expression !== '"$"') {
      if (match.index > from) parts.push({ literal: template.slice(from, match.index) });
      parts.push({ expression });
      from = end + 1;
    }
    OPENING.lastIndex = end + 1;
  }
  if (from < template.length) parts.push({ literal: template.slice(from) });
  return parts;
}

/**
 * A template as a reader sees it: a value that is one reference as the address that it refers to (`aws_kms_key.logs`),
 * references within a text in braces (`{aws_s3_bucket.logs}/*`), another expression as it is written, literal text un-escaped.
 */
export function readableTemplate(template: string): string {
  const parts = templateParts(template);
  const [only] = parts;
  if (parts.length === 1 && "expression" in only)
    return tryAddressOf(only.expression) ?? readableExpression(only.expression);
  return parts
    .map((part) => ("literal" in part ? unescapeTemplate(part.literal) : readableExpression(part.expression)))
    .join("");
}

/** A reader of a table is not helped by a long expression: what it refers to stands for it. */
function readableExpression(expression: string): string {
  const address = tryAddressOf(expression);
  if (address !== undefined) return `{${address}}`;
  const addresses = expression.length > LONGEST_EXPRESSION ? addressesIn(expression) : [];
  return addresses.length === 0 ? `{${expression}}` : `{an expression of ${[...new Set(addresses)].join(", ")}}`;
}

const LONGEST_EXPRESSION = 120;
const SEGMENT = "[A-Za-z_][\\w-]*";
const TRAVERSAL = new RegExp(
  `^((?:(?:data|ephemeral)\\.)?${SEGMENT}\\.${SEGMENT})(?:\\.(?:${SEGMENT}|\\*|\\d+)|\\[(?:[^\\[\\]]*)\\])*$`,
);
const ADDRESS = new RegExp(`(?<![\\w.\\]-])(?:(?:data|ephemeral)\\.)?${SEGMENT}\\.${SEGMENT}`, "g");
const NAMED = /^(var|local|module|data\.[\w-]+|ephemeral\.[\w-]+)\./;
const RESOURCE = /^[a-z0-9]+_[\w-]*\./;

/** The address that an expression refers to, where it is nothing but a reference: `aws_kms_key.logs` of `aws_kms_key.logs.arn`. */
export function tryAddressOf(expression: string): string | undefined {
  const address = TRAVERSAL.exec(expression)?.[1];
  return address !== undefined && isAddress(address) ? address : undefined;
}

/** Every address that a value refers to, in any depth, each once, in order of appearance. */
export function referencesOf(value: unknown): readonly string[] {
  const found = new Set<string>();
  collect(value, found);
  return [...found];
}

function collect(value: unknown, found: Set<string>): void {
  if (typeof value === "string") {
    if (!value.includes("{")) return;
    for (const part of templateParts(value)) {
      if ("expression" in part) for (const address of addressesIn(part.expression)) found.add(address);
    }
  } else if (value !== null && typeof value === "object") {
    for (const member of Object.values(value)) collect(member, found);
  }
}

function addressesIn(expression: string): readonly string[] {
  const address = tryAddressOf(expression);
  if (address !== undefined) return [address];
  const code = expression.replace(/"(?:[^"\\$%]|\\.)*"/g, '""');
  return (code.match(ADDRESS) ?? []).filter(isAddress);
}

function isAddress(dotted: string): boolean {
  return NAMED.test(dotted) || RESOURCE.test(dotted);
}

function endOfExpression(template: string, from: number): number | undefined {
  let depth = 0;
  for (let i = from; i < template.length; i += 1) {
    const character = template[i];
    if (character === "{") depth += 1;
    else if (character === "}") {
      if (depth === 0) return i;
      depth -= 1;
    } else if (character === '"') {
      const end = endOfString(template, i + 1);
      if (end === undefined) return undefined;
      i = end;
    }
  }
  return undefined;
}

function endOfString(template: string, from: number): number | undefined {
  for (let i = from; i < template.length; i += 1) {
    if (template[i] === "\\") i += 1;
    else if (template[i] === '"') return i;
    else if (
      (template[i] === "$" || template[i] === "%") &&
      template[i + 1] === "{" &&
      template[i - 1] !== template[i]
    ) {
      const end = endOfExpression(template, i + 2);
      if (end === undefined) return undefined;
      i = end;
    }
  }
  return undefined;
}
