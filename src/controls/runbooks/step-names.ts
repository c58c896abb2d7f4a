import { tryEntryOf } from "../../values/entry-of";
import { type Facts, type ResourceFact, physicalName } from "../../facts";
import { shellWord } from "./shell-word";

/** What stands for names in angle brackets; those that are undefined stay, for whoever has the message. */
export type StepNames = Readonly<Record<string, string | undefined>>;

/** A step with the names that are known. */
export function filled(step: string, names: StepNames): string {
  return step.replace(/<([^<>]+)>/g, (placeholder, name: string) => tryEntryOf(names, name) ?? placeholder);
}

/** What a resource is called on the platform, as a word of a command; undefined where only a deploy shows it. */
export function wordFor(resource: ResourceFact | undefined): string | undefined {
  const name = resource && physicalName(resource);
  return name === undefined || name.endsWith("*") || name.includes("${") || /^\{.*\}$/.test(name)
    ? undefined
    : shellWord(name);
}

/** The one of its type in the environment, where there is exactly one. */
export function onlyOne(facts: Facts, type: string): ResourceFact | undefined {
  const [first, second] = facts.ofType(type);
  return second === undefined ? first : undefined;
}
