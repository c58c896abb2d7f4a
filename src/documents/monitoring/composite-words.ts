import type { Facts, ResourceFact } from "../../facts";
import { physicalName, readableTemplate } from "../../facts";
import { type Inline, code, inline, joined, text } from "../kit/markdown";

/** `ALARM("name")` and its kin: "Create a composite alarm" of the CloudWatch user guide. */
const STATE = /(ALARM|OK|INSUFFICIENT_DATA)\(\s*"?([^")]*?)"?\s*\)/g;
const STATES: Readonly<Record<string, string>> = {
  ALARM: "alarms",
  OK: "is as it should be",
  INSUFFICIENT_DATA: "has no data",
};
const OPERATORS = /\b(AND|OR|NOT|TRUE|FALSE)\b/g;

/** The rule of a composite alarm as a sentence: `(a alarms and b alarms) or (c alarms and d alarms)`. */
export function compositeWords(composite: ResourceFact, facts: Facts): Inline {
  const rule = readableTemplate(String(composite.value("alarm_rule") ?? ""));
  if (rule.trim() === "") return inline`nothing: it has no rule`;
  const words: Inline[] = [];
  let from = 0;
  for (const match of rule.matchAll(STATE)) {
    words.push(operators(rule.slice(from, match.index)));
    words.push(inline`${code(nameOf(facts, match[2]))} ${text(STATES[match[1]])}`);
    from = match.index + match[0].length;
  }
  words.push(operators(rule.slice(from)));
  return joined(
    words.filter((word) => word !== ""),
    "",
  );
}

/** The name of an alarm that the rule refers to by its address. */
function nameOf(facts: Facts, named: string): string {
  const resource = facts.tryFind(/^\{(.+)\}$/.exec(named)?.[1] ?? named);
  return (resource && physicalName(resource)) ?? named;
}

/** What stands between two alarms, with the spaces that the escaping of text would fold away. */
function operators(between: string): Inline {
  const [before, after] = [/^\s/.test(between), /\s$/.test(between)].map((spaced) => (spaced ? inline` ` : inline``));
  const words = between.trim().replace(OPERATORS, (word) => word.toLowerCase());
  return words === "" ? before : inline`${before}${text(words)}${after}`;
}
