import type { Facts } from "../../../facts";
import type { Row } from "../../evidence";
import { Scope, type Value } from "../../query";

export interface RequiredParameter {
  readonly name: string;
  /** Whether a parameter group of a family has it without stating it; undefined where nobody knows. */
  readonly isDefaultOf: (family: string | undefined) => boolean | undefined;
}

/** RDS writes a switch as either. */
const ON: readonly unknown[] = [1, true, "ON", "on"];

/** The row of a parameter that has to be on, in the parameter group of an instance. */
export function parameterIsOn(database: Scope, parameter: RequiredParameter): Row {
  const name = database.at("parameter_group_name");
  const group = groupOf(database, name);
  if (group) return inGroup(group, parameter);
  const family = name.isAbsentNow ? familyOf(database) : defaultFamily(name.known);
  return byDefault(name, parameter, family);
}

function inGroup(group: Scope, parameter: RequiredParameter): Row {
  const blocks = group.blocks("parameter");
  const block = blocks.find((each) => each.at("name").known === parameter.name);
  if (block) {
    const value = block.at("value");
    const { verdict } = value.passes((known) => ON.includes(known));
    return value.row(verdict, `${parameter.name} = ${value.found}`);
  }
  const isOpen = group.at("parameter").isUnknown || blocks.some((each) => each.at("name").isUnknown);
  if (isOpen) return group.row("parameter", "known after a deploy", "unknown");
  const family = group.at("family").known;
  return byDefault(group.at("parameter"), parameter, typeof family === "string" ? family : undefined);
}

function byDefault(value: Value, { name, isDefaultOf }: RequiredParameter, family: string | undefined): Row {
  const isOn = isDefaultOf(family);
  const where = family === undefined ? "" : ` of ${family}`;
  const found = `${name} is not set, so the default${where}`;
  return value.row(isOn === undefined ? "unknown" : isOn ? "satisfied" : "violated", found);
}

function groupOf(database: Scope, name: Value): Scope | undefined {
  const followed = database.follow("aws_db_parameter_group", "parameter_group_name");
  if (followed || typeof name.known !== "string") return followed;
  const group = groupsByName(database.facts).get(name.known);
  return group && new Scope(database.facts, group);
}

function groupsByName(facts: Facts) {
  return facts.once(
    "parameter groups by name",
    () => new Map(facts.ofType("aws_db_parameter_group").map((group) => [group.attributes.name, group] as const)),
  );
}

/** Of an instance without a group of its own: `postgres16`. */
function familyOf(database: Scope): string | undefined {
  const [engine, version] = [database.at("engine").known, database.at("engine_version").known];
  return typeof engine === "string" && version !== undefined ? `${engine}${String(version).split(".")[0]}` : undefined;
}

/** `postgres16` of AWS's own group `default.postgres16`. */
function defaultFamily(name: unknown): string | undefined {
  const [beginning, family] = String(name).split(".");
  return beginning === "default" ? family : undefined;
}
