import {
  type Facts,
  type Policy,
  type ResourceFact,
  readPolicy,
  readableTemplate,
  templateParts,
  tryAddressOf,
  tryParseJsonTemplate,
} from "../../facts";
import { followed } from "./resolve";

/**
 * The policy that a value is, behind its local. Unread where a plan alone knows a part of it: a choice of documents, a call,
 * a statement that is dynamic, a text without statements.
 */
export function policyOf(facts: Facts, raw: unknown): Policy {
  const value = followed(facts, raw);
  return typeof value === "string" ? facts.once(`judging: policy ${value}`, () => read(facts, value)) : UNSET;
}

const UNSET: Policy = { statements: [], unread: "not set" };
const ENCODED = /^jsonencode\s*\(/;

function read(facts: Facts, text: string): Policy {
  const policy = readPolicy(facts, text);
  if (policy.unread !== undefined) return policy;
  const unread: Policy = { statements: [], unread: readableTemplate(text) };
  const parts = templateParts(text.trim());
  const [only] = parts;
  if (parts.length === 1 && "expression" in only && !ENCODED.test(only.expression)) {
    const document = facts.tryFind(tryAddressOf(only.expression));
    return document && !isMade(document) ? policy : unread;
  }
  // A text that only names a document, in a call, says something else than the document.
  const isSure = policy.statements.length > 0 && !text.includes("aws_iam_policy_document");
  return isSure || hasStatement(text) ? policy : unread;
}

/** Whether a document has what a dynamic block or another text makes, in any depth. */
function isMade({ attributes }: ResourceFact): boolean {
  const { statement, source_json: source, override_json: override } = attributes;
  return (
    [source, override].some((text) => text !== undefined && text !== null) || isDynamic({ ...attributes, statement })
  );
}

/** Blocks are objects: a text in the place of one is an expression that makes it. */
const BLOCKS = new Set(["condition", "not_principals", "principals", "statement"]);

function isDynamic(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isDynamic);
  if (value === null || typeof value !== "object") return false;
  return Object.entries(value).some(
    ([name, member]) => name === "dynamic" || (BLOCKS.has(name) && (typeof member === "string" || isDynamic(member))),
  );
}

function hasStatement(text: string): boolean {
  const parsed = tryParseJsonTemplate(text);
  return (
    parsed !== null && typeof parsed === "object" && typeof (parsed as { Statement?: unknown }).Statement === "object"
  );
}
