import { type Attributes, blocksOf, isTrue, readableTemplate, templateParts } from "../../facts";
import type { EnvironmentRecord } from "../../model/record";
import { type Block, type Inline, code, inline, paragraph, table, text } from "../kit/markdown";
import { suggestsSecret } from "../secrecy";
import { value, words } from "../shown";

/** An input variable of an environment. */
interface Variable {
  readonly name: string;
  readonly attributes: Attributes;
  readonly isRequired: boolean;
}

export function variablesOf({ terraform }: EnvironmentRecord): readonly Variable[] {
  const declared = (terraform.variable ?? {}) as Record<string, unknown>;
  return Object.keys(declared)
    .sort()
    .map((name) => {
      const attributes = blocksOf(declared[name])[0] ?? {};
      return { name, attributes, isRequired: !Object.hasOwn(attributes, "default") };
    });
}

export function variables(environment: EnvironmentRecord): readonly Block[] {
  const rows = variablesOf(environment).map(({ name, attributes, isRequired }) => [
    code(`var.${name}`),
    value(attributes.type ?? "any"),
    isRequired
      ? inline`required`
      : isTrue(attributes.sensitive) || suggestsSecret(name, String(attributes.default))
        ? inline`set (not shown)`
        : defaultWords(attributes.default),
    value(isTrue(attributes.sensitive)),
    value(attributes.nullable ?? true),
    words(textOf(attributes.description)),
  ]);
  return rows.length === 0
    ? []
    : [
        table(["Variable", "Type", "Default", "Sensitive", "May be null", "Description"], rows),
        ...validations(environment),
      ];
}

/** A default is no template: Terraform takes it as it stands. */
function defaultWords(fact: unknown): Inline {
  return fact === null ? inline`null` : code(typeof fact === "string" ? fact : JSON.stringify(fact));
}

function validations(environment: EnvironmentRecord): readonly Block[] {
  const rows = variablesOf(environment).flatMap(({ name, attributes }) =>
    blocksOf(attributes.validation).map(({ condition, error_message: message }) => [
      code(`var.${name}`),
      expressionWords(condition),
      words(textOf(message)),
    ]),
  );
  return rows.length === 0
    ? []
    : [
        paragraph(text("What Terraform checks before it takes a value.")),
        table(["Variable", "Condition", "Message where it does not hold"], rows),
      ];
}

/** An expression as Terraform's own language writes it, without the braces that JSON needs around it. */
function expressionWords(condition: unknown): Inline {
  if (typeof condition !== "string") return value(condition);
  const parts = templateParts(condition);
  return code(parts.length === 1 && "expression" in parts[0] ? parts[0].expression : condition);
}

export function outputs({ terraform }: EnvironmentRecord): readonly Block[] {
  const declared = (terraform.output ?? {}) as Record<string, unknown>;
  const rows = Object.keys(declared)
    .sort()
    .map((name) => {
      const attributes = blocksOf(declared[name])[0] ?? {};
      const secret = isTrue(attributes.sensitive);
      return [
        code(`output.${name}`),
        secret ? inline`(not shown)` : value(attributes.value),
        value(secret),
        words(textOf(attributes.description)),
      ];
    });
  return rows.length === 0 ? [] : [table(["Output", "Value", "Sensitive", "Description"], rows)];
}

function textOf(fact: unknown): string | undefined {
  return typeof fact === "string" ? readableTemplate(fact) : undefined;
}
