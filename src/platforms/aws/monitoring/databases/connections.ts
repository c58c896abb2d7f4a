import { Database } from "../../../../model/database";
import { instanceClassOf } from "../../database/instance-classes";
import { tryFindMemory } from "./instance-memory";

/**
 * Bytes of memory for one connection, and the most connections, of `max_connections` by default: "Quotas and constraints for
 * Amazon RDS", "Maximum connections to an Aurora PostgreSQL DB instance".
 */
const DEFAULTS = {
  postgres: { bytes: 9_531_392, most: 5000 },
  mysql: { bytes: 12_582_880, most: 100_000 },
} as const;

/**
 * What RDS keeps of the memory for itself before it divides: it documents no figure. Aurora's table has 405 connections for
 * db.t4g.medium, which is 3.6 of its 4 GiB; of larger classes it keeps more, within a tenth.
 */
const KEPT = 0.4 * 1024 ** 3;

/**
 * How many connections an instance admits, as far as it can be known: from the parameter where it is a number, else from the
 * instance class. Undefined where the parameter is a formula of somebody else's, or the class is not known.
 */
export function tryFindMostConnections(database: Database): number | undefined {
  const given = database.parameters.max_connections;
  if (given !== undefined) return /^[1-9][0-9]*$/.test(given) ? Number(given) : undefined;
  const memory = tryFindMemory(instanceClassOf(database));
  if (memory === undefined) return undefined;
  const { bytes, most } = DEFAULTS[database.facts.dialect];
  return Math.min(Math.floor((memory - KEPT) / bytes), most);
}
