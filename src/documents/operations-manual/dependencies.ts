import { type Neighbour, surroundingsOf } from "../../controls/runbooks";
import type { Facts } from "../../facts";
import type { ConstructRecord } from "../../model/record";

/** Something that a service needs, itself or over others. */
export interface Dependency {
  readonly construct: ConstructRecord;
  /** How many uses away it is; 0 is the service itself. */
  readonly depth: number;
}

/** What a construct needs, the nearest first, each once; of a queue or topic also who works on what it was given. */
export function reachableFrom(start: ConstructRecord, facts: Facts): readonly Dependency[] {
  const found = new Map<string, Dependency>([[start.path, { construct: start, depth: 0 }]]);
  // A map is walked in the order of insertion, what is added meanwhile included.
  for (const { construct, depth } of found.values()) {
    for (const { kind, name } of needs(construct, facts)) {
      const used = constructsByName(facts).get(`${kind} ${name}`);
      if (used && !found.has(used.path)) found.set(used.path, { construct: used, depth: depth + 1 });
    }
  }
  return [...found.values()];
}

function needs(construct: ConstructRecord, facts: Facts): readonly Neighbour[] {
  const { uses, usedBy } = surroundingsOf(construct, facts);
  const isMessaging = construct.kind === "Queue" || construct.kind === "Topic";
  return isMessaging ? [...uses, ...usedBy.filter(({ access }) => access === "consume")] : uses;
}

function constructsByName(facts: Facts): ReadonlyMap<string, ConstructRecord> {
  return facts.once(
    "constructs by kind and name",
    ({ environment }) => new Map(environment.constructs.map((one) => [`${one.kind} ${one.name}`, one])),
  );
}
