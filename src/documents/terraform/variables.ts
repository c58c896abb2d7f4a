import { type Attributes, blocksOf, isTrue, readableTemplate } from "../../facts";
import type { EnvironmentRecord } from "../../model/record";
import { type Block, type Inline, code, inline, joined, table } from "../kit/markdown";
import { nothing, value, words } from "../shown";

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
      : isTrue(attributes.sensitive)
        ? inline`set (not shown)`
        : defaultWords(attributes.default),
    value(isTrue(attributes.sensitive)),
    words(textOf(attributes.description)),
    validations(attributes),
  ]);
  return rows.length === 0
    ? []
    : [table(["Variable", "Type", "Default", "Sensitive", "Description", "Validation"], rows)];
}

/** A default is no template: Terraform takes it as it stands. */
function defaultWords(fact: unknown): Inline {
  return fact === null ? inline`null` : code(typeof fact === "string" ? fact : JSON.stringify(fact));
}

function validations(attributes: Attributes): Inline {
  const all = blocksOf(attributes.validation).map(
    ({ condition, error_message: message }) => inline`${value(condition)} or: ${words(textOf(message))}`,
  );
  return all.length === 0 ? nothing : joined(all, ", ");
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
