import { Database } from "../../../model/database";
import { escapeTemplate } from "../../../values/template";
import { AwsContext, nameOf } from "../context";

/** An entry of a parameter group, of an instance or of a cluster. */
export interface Parameter {
  readonly name: string;
  readonly value: string;
  readonly applyMethod: string;
}

/** What a parameter group of either kind is created with. */
export interface ParameterGroupSettings {
  readonly name: string;
  readonly family: string;
  readonly description: string;
  readonly parameter: Parameter[];
  readonly lifecycle: { readonly createBeforeDestroy: boolean };
}

/**
 * What MySQL must be told besides, before a log has anything to export: "Publishing MySQL logs to Amazon CloudWatch Logs".
 * The general log stays off, because it holds every statement with its data; its export costs nothing until somebody turns
 * general_log on.
 */
const PARAMETERS_OF_LOGS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  slowquery: { slow_query_log: "1", log_output: "FILE" },
  general: { log_output: "FILE" },
};

/**
 * The group of one major version: a new version brings a new group, which exists before the old one goes. Its TLS
 * parameter comes last, so that nothing given can change it.
 */
export function parameterGroupOf(context: AwsContext, database: Database): ParameterGroupSettings {
  const { facts, engine, version, formerName, logExports } = database;
  const family = `${engine}${version}`;
  const values: Readonly<Record<string, string>> = {
    ...Object.assign({}, ...logExports.map((log) => PARAMETERS_OF_LOGS[log] ?? {})),
    ...database.parameters,
    [facts.tlsParameter]: "1",
  };
  return {
    name: nameOf(context, 255, formerName, family.replace(/\./g, "-")),
    family,
    description: `Database ${formerName}`,
    parameter: Object.keys(values)
      .sort()
      .map((name) => parameterOf(name, values[name])),
    lifecycle: { createBeforeDestroy: true },
  };
}

/**
 * AWS refuses to change a static parameter at once, and answers this method for every parameter that has its default; any
 * other would be a change in each plan. A new database starts with the group, so it applies from the beginning.
 */
function parameterOf(name: string, value: string): Parameter {
  return { name, value: escapeTemplate(value), applyMethod: "pending-reboot" };
}
