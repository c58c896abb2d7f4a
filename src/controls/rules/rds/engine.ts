import type { Row } from "../../evidence";
import type { Scope } from "../../query";

/** Engines of Amazon Aurora that speak MySQL; the short name is that of version 1. */
export const AURORA_MYSQL = ["aurora-mysql", "aurora"];

/** Rows of a database that runs one of these engines; none of any other. Where only a deploy shows the engine, so is the verdict. */
export function ofEngine(
  database: Scope,
  engines: readonly string[],
  judge: () => Row | readonly Row[],
): Row | readonly Row[] {
  const engine = database.at("engine");
  if (typeof engine.known !== "string") return engine.row("unknown");
  return engines.includes(engine.known) ? judge() : [];
}
