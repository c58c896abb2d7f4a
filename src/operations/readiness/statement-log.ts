import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ProjectPlaces } from "../context/open-environment";
import { appendEntry } from "../records/append-entry";
import { readFailure } from "../records/log-failure";
import { type Statement, parseStatements, renderStatement } from "./statement";

/** `symphony-shop/logs/readiness.md`, absolute. */
export function statementLog({ symphony }: Pick<ProjectPlaces, "symphony">): string {
  return join(symphony, "logs", "readiness.md");
}

/**
 * What people stated, the oldest first; none where there is no log.
 *
 * @throws OperationError `not-possible` where it cannot be read
 */
export function readStatements(places: Pick<ProjectPlaces, "symphony">): readonly Statement[] {
  const file = statementLog(places);
  try {
    return parseStatements(readFileSync(file, "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw readFailure(file, error);
  }
}

/** @throws OperationError `blocked` where it cannot be written */
export function appendStatement(places: Pick<ProjectPlaces, "symphony">, statement: Statement): void {
  appendEntry(statementLog(places), renderStatement(statement));
}
