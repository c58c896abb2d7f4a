import { type Facts, blocksOf } from "../../facts";
import { followed } from "./resolve";

/**
 * The value at a path: of repeated blocks on the way the first is meant, and locals are followed. Where an expression makes
 * what is on the way, that expression: only a plan knows what is below it.
 */
export function readAt(facts: Facts, attributes: unknown, path: readonly string[]): unknown {
  let at = attributes;
  for (const key of path) {
    const value = followed(facts, at);
    const block = Array.isArray(value) ? followed(facts, value[0]) : value;
    if (isExpression(block)) return block;
    if (block === null || typeof block !== "object") return undefined;
    if (Object.hasOwn(block, key)) at = (block as Readonly<Record<string, unknown>>)[key];
    else return isDynamic(block, key) ? dynamic(key) : undefined;
  }
  return at;
}

/** The expression that makes blocks at a path, beside those that are stated; undefined where none does. */
export function tryMaker(facts: Facts, attributes: unknown, path: readonly string[]): string | undefined {
  const value = followed(facts, readAt(facts, attributes, path));
  if (isExpression(value)) return value;
  const [holder] = blocksOf(readAt(facts, attributes, path.slice(0, -1)));
  const name = path[path.length - 1];
  return holder !== undefined && isDynamic(holder, name) ? dynamic(name) : undefined;
}

function isExpression(value: unknown): value is string {
  return typeof value === "string" && value.includes("${");
}

function isDynamic(block: object, name: string): boolean {
  return blocksOf((block as { readonly dynamic?: unknown }).dynamic).some((made) => Object.hasOwn(made, name));
}

function dynamic(name: string): string {
  return `\${dynamic.${name}}`;
}
