import {
  type Attributes,
  type Facts,
  type ResourceFact,
  containerDefinitions,
  templateParts,
  tryAddressOf,
} from "../../facts";
import { type Inline, code, inline, joined, text } from "../kit/markdown";
import { suggestsSecret } from "../secrecy";
import { counted, digest, nothing, value } from "../shown";
import { shownSettings } from "./shown-settings";

/** Attributes that say nothing of what is made: the order of work, hashes that set it off, and words beside the settings. */
const WITHOUT_MEANING = ["//", "depends_on", "triggers", "tags", "tags_all", "labels", "description", "comment"];

/** A file may hold anything. */
const CONTENT = /(?:^|\.)content(?:_base64)?$/;

/** The settings of a resource that no other table shows, so that no override stays unseen. */
export function otherSettings(facts: Facts, resource: ResourceFact): Inline {
  const shown = shownSettings[resource.type];
  const leaves = new Map<string, Inline[]>();
  for (const name of Object.keys(resource.attributes)) {
    if (WITHOUT_MEANING.includes(name) || shown?.has(name)) continue;
    collect(name, parsed(facts, resource, name), shown, leaves);
  }
  if (leaves.size === 0) return nothing;
  const words = [...leaves].map(([path, values]) => inline`${code(path)} ${joined(alike(values), ", ")}`);
  return joined(words, "; ");
}

/** The leaves below a path. Of a type that no table knows, a text could be anything, so flags and numbers alone. */
function collect(
  path: string,
  setting: unknown,
  shown: ReadonlySet<string> | undefined,
  leaves: Map<string, Inline[]>,
): void {
  if (setting === null || setting === undefined || shown?.has(path)) return;
  if (Array.isArray(setting)) {
    for (const member of setting) collect(path, member, shown, leaves);
  } else if (typeof setting === "object") {
    const members = Object.entries(setting as Attributes);
    if (members.length === 0) add(leaves, path, inline`is set`);
    for (const [name, member] of members) collect(`${path}.${name}`, member, shown, leaves);
  } else if (shown !== undefined || typeof setting === "boolean" || typeof setting === "number") {
    add(leaves, path, leaf(path, setting));
  }
}

function add(leaves: Map<string, Inline[]>, path: string, words: Inline): void {
  const known = leaves.get(path);
  if (known) known.push(words);
  else leaves.set(path, [words]);
}

/** Blocks that all say the same say it once. */
function alike(values: readonly Inline[]): readonly Inline[] {
  if (values.length < 2 || values.some((words) => words !== values[0])) return values;
  return [inline`${values[0]} (${text(counted(values.length, "time"))})`];
}

/** A script or document in a cell is read by nobody: what it takes to see that it changed stands for it. */
const LONGEST = 160;

function leaf(path: string, setting: unknown): Inline {
  if (isReference(setting) || typeof setting === "boolean" || path.endsWith("_version")) return value(setting);
  if (typeof setting === "string" && (setting.length > LONGEST || setting.includes("\n")))
    return digestOf(path, setting);
  if (CONTENT.test(path) || suggestsSecret(path.slice(path.lastIndexOf(".") + 1), String(setting)))
    return inline`not shown`;
  return value(setting);
}

/** A reference holds no secret: it says where one is. Neither does a flag or the number of a version. */
function isReference(setting: unknown): boolean {
  if (typeof setting !== "string" || !setting.startsWith("${")) return false;
  const [part, ...others] = templateParts(setting);
  return (
    others.length === 0 && part !== undefined && "expression" in part && tryAddressOf(part.expression) !== undefined
  );
}

/** Text that could be a secret must not be found by trying, so not even its digest shows. */
function digestOf(path: string, long: string): Inline {
  if (CONTENT.test(path) || suggestsSecret(path.slice(path.lastIndexOf(".") + 1), "")) return inline`not shown`;
  return digest(long);
}

/** Container definitions are a document of their own, of which the tables show a part. */
function parsed(facts: Facts, resource: ResourceFact, name: string): unknown {
  const stated = resource.attributes[name];
  return name === "container_definitions" ? (containerDefinitions(facts, resource) ?? stated) : stated;
}
