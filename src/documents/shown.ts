import { createHash } from "node:crypto";
import { ResourceFact, isTrue, physicalName, readableTemplate } from "../facts";
import { type Inline, code, inline, joined, text } from "./kit/markdown";
import { plural as counted } from "../values/plural";

export { counted };

/** What a cell shows where there is nothing to say. */
export const nothing: Inline = inline`–`;

/** What a cell shows where the Terraform leaves a property out, so that the provider's default holds. */
export const notSet: Inline = inline`not set`;

/** A value of the Terraform: references as addresses, text as a code span. */
export function value(fact: unknown): Inline {
  if (fact === undefined || fact === null || fact === "") return notSet;
  if (typeof fact === "boolean") return fact ? inline`yes` : inline`no`;
  if (Array.isArray(fact)) return fact.length === 0 ? nothing : joined(fact.map(value), ", ");
  if (typeof fact === "string") return code(readableTemplate(fact));
  return code(typeof fact === "object" ? JSON.stringify(fact) : String(fact));
}

/** What nobody reads in a cell, such as a script: its size, and what it takes to see that it changed. */
export function digest(long: string): Inline {
  const hash = createHash("sha256").update(long).digest("hex").slice(0, 12);
  return inline`${text(counted(long.split("\n").length, "line"))} of text, SHA-256 ${code(hash)}`;
}

/** A text that a reading of the facts made readable already. */
export function readable(fact: string | undefined): Inline {
  return fact === undefined ? notSet : code(fact);
}

export function codes(facts: readonly string[]): Inline {
  return facts.length === 0 ? nothing : joined(facts.map(code), ", ");
}

/** Words of the user's that came through the Terraform, such as a description. */
export function words(fact: string | undefined): Inline {
  return fact === undefined || fact === "" ? nothing : text(fact);
}

export function addressOf(resource: ResourceFact | undefined): Inline {
  return resource ? code(resource.address) : nothing;
}

/** What the platform calls a resource, which a person searches for in its console: after a rename it differs from the address. */
export function nameOf(resource: ResourceFact | undefined): Inline {
  return readable(resource && physicalName(resource));
}

/** A value with the address of what states it, where that is not the resource of the row. */
export function stated(words: Inline, by: ResourceFact): Inline {
  return inline`${words} (${addressOf(by)})`;
}

/** A flag that the Terraform may leave to an expression or to the provider. */
export function flag(fact: unknown, whereUnset: boolean): Inline {
  return fact === undefined || fact === null || fact === "true" || fact === "false"
    ? value(fact === undefined || fact === null ? whereUnset : isTrue(fact))
    : value(fact);
}
