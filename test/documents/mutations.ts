import { tryParseJsonTemplate } from "../../src/facts";
import type { EnvironmentRecord } from "../../src/model/record";

type Holder = Record<string | number, unknown>;

/** One change of one value somewhere in a resource. */
export interface Mutation {
  /** `aws_lb.public`. */
  readonly address: string;
  /** `aws_lb.access_logs.enabled`: the type and the path, without names and indices. */
  readonly setting: string;
  /** Makes the change, hands out the environment, and takes the change back. */
  within<T>(use: (changed: EnvironmentRecord) => T): T;
}

/** A copy of the environment whose JSON documents (policies, containers) are written as {@link mutationsOf} writes them. */
export function withPlainJson(environment: EnvironmentRecord): EnvironmentRecord {
  const copy = structuredClone(environment);
  for (const { attributes } of resourcesOf(copy)) {
    for (const [name, value] of Object.entries(attributes)) {
      const document = documentOf(value);
      if (document !== undefined) attributes[name] = JSON.stringify(document);
    }
  }
  return copy;
}

/** Every value of every resource, changed one at a time; within JSON documents too. */
export function* mutationsOf(environment: EnvironmentRecord): Generator<Mutation> {
  for (const { address, type, attributes } of resourcesOf(environment)) {
    for (const name of Object.keys(attributes)) {
      if (name === "//") continue;
      const document = documentOf(attributes[name]);
      const holder: Holder = document === undefined ? attributes : { [name]: document };
      for (const leaf of leavesOf(holder, name, `${type}.${name}`)) {
        yield {
          address,
          setting: leaf.setting,
          within: (use) => changed(environment, attributes, name, holder, leaf, use),
        };
      }
    }
  }
}

interface Leaf {
  readonly holder: Holder;
  readonly key: string | number;
  readonly setting: string;
}

function changed<T>(
  environment: EnvironmentRecord,
  attributes: Holder,
  name: string,
  root: Holder,
  { holder, key }: Leaf,
  use: (changed: EnvironmentRecord) => T,
): T {
  const [stated, before] = [attributes[name], { ...holder }];
  change(holder, key);
  if (root !== attributes) attributes[name] = JSON.stringify(root[name]);
  try {
    return use({ ...environment });
  } finally {
    for (const member of Object.keys(holder)) if (!Array.isArray(holder)) delete holder[member];
    Object.assign(holder, before);
    attributes[name] = stated;
  }
}

function* leavesOf(holder: Holder, key: string | number, setting: string): Generator<Leaf> {
  const value = holder[key];
  if (value === null || typeof value !== "object" || Object.keys(value).length === 0) yield { holder, key, setting };
  else
    for (const inner of Object.keys(value)) {
      const index = Array.isArray(value) ? Number(inner) : inner;
      yield* leavesOf(value as Holder, index, Array.isArray(value) ? setting : `${setting}.${inner}`);
    }
}

/** An empty block says everything by its name, as in `default_action { allow {} }`, so the name changes. */
function change(holder: Holder, key: string | number): void {
  const value = holder[key];
  if (value === null || typeof value !== "object") holder[key] = another(value);
  else if (Array.isArray(value)) holder[key] = [MEMBERS[key] ?? "changed"];
  else {
    delete holder[key];
    holder.changed = {};
  }
}

const EVERYTHING = { protocol: "-1", from_port: 0, to_port: 0, cidr_blocks: ["0.0.0.0/0"] };

/** What an empty list holds when it is changed, where that is a block and no text. */
const MEMBERS: Readonly<Record<string, object>> = {
  ingress: EVERYTHING,
  egress: EVERYTHING,
  environment: { name: "CHANGED", value: "changed" },
};

function another(value: unknown): unknown {
  if (typeof value === "boolean") return !value;
  if (typeof value === "number") return value + 1;
  if (typeof value !== "string") return "changed";
  const moved = value.replace(/\b((?:aws|docker)_\w+|var)\.\w+/, "$1.changed");
  return moved === value ? `${value}changed` : moved;
}

function documentOf(value: unknown): unknown {
  const parsed = typeof value === "string" && /^[[{]/.test(value) ? tryParseJsonTemplate(value) : undefined;
  return parsed !== null && typeof parsed === "object" ? parsed : undefined;
}

function resourcesOf({ terraform }: EnvironmentRecord): { address: string; type: string; attributes: Holder }[] {
  const types = terraform.resource as Record<string, Record<string, Holder>>;
  return Object.entries(types).flatMap(([type, members]) =>
    Object.entries(members).map(([name, attributes]) => ({ address: `${type}.${name}`, type, attributes })),
  );
}
