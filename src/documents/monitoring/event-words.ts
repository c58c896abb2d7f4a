import { type ResourceFact, tryParseJsonTemplate } from "../../facts";
import { type Inline, inline, text } from "../kit/markdown";
import { value } from "../shown";
import { listed } from "../tables/resource-table";

/** The leaves of a rule's event pattern: `detail.severity at least 7`, `source aws.guardduty`; a schedule as it is. */
export function eventWords(rule: ResourceFact): Inline {
  const pattern = tryParseJsonTemplate(rule.value("event_pattern"));
  if (pattern !== null && typeof pattern === "object") return listed(matches("", pattern), "; ");
  return value(rule.value("event_pattern") ?? rule.value("schedule_expression"));
}

function matches(path: string, pattern: object): readonly Inline[] {
  return Object.entries(pattern).flatMap(([name, member]: [string, unknown]) => {
    const at = path === "" ? name : `${path}.${name}`;
    if (name === "$or" && Array.isArray(member)) {
      const ways = member.map((way: unknown) =>
        listed(way !== null && typeof way === "object" ? matches(path, way) : [value(way)], " and "),
      );
      return [listed(ways, " or ")];
    }
    if (Array.isArray(member)) return [inline`${text(at)} ${listed(member.map(matcher), " or ")}`];
    return member !== null && typeof member === "object" ? matches(at, member) : [inline`${text(at)} ${value(member)}`];
  });
}

function matcher(member: unknown): Inline {
  if (member === null || typeof member !== "object") return value(member);
  return listed(
    Object.entries(member).map(([kind, of]: [string, unknown]) => {
      const words = Array.isArray(of) ? of.map(String).join(" ") : of;
      return kind === "numeric" ? value(words) : inline`${text(kind)} ${value(words)}`;
    }),
  );
}
