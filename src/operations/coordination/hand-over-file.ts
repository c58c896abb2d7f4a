import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { timestamp } from "../context/clock";
import type { ProjectPlaces } from "../context/open-environment";
import { writeFailure } from "../records/log-failure";
import { renderHandOver } from "./hand-over-markdown";
import { Outbox } from "./outbox";
import { replaceFile } from "./scratch-file";
import { type WrittenHandOver, pathOf } from "./written-hand-over";

/** Of one second there are 65536 ids; so many tries in a row meet no other than a broken random source. */
const MOST_TRIES = 20;

/**
 * Writes a new hand-over: its Markdown under an id that no other has, and what waits in the outbox until it is delivered.
 *
 * @throws OperationError `blocked` where one of them cannot be written
 */
export function createHandOver(
  places: ProjectPlaces,
  at: Date,
  given: Omit<WrittenHandOver, "id" | "at">,
): WrittenHandOver {
  const digits = timestamp(at).replace(/[-:]/g, "");
  for (let tries = 1; ; tries += 1) {
    const written = { ...given, id: `${digits}-${randomBytes(2).toString("hex")}`, at: timestamp(at) };
    const file = join(places.folder, pathOf(written));
    try {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, renderHandOver(written), { flag: "wx" });
      keepInOutbox(places, written, "held");
      return written;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST" || tries === MOST_TRIES) throw writeFailure(file, error);
    }
  }
}

/** Writes the Markdown anew, once it is known who approved it. */
export function completeHandOver(places: ProjectPlaces, written: WrittenHandOver): void {
  const file = join(places.folder, pathOf(written));
  try {
    replaceFile(file, renderHandOver(written));
  } catch (error) {
    throw writeFailure(file, error);
  }
}

export function keepInOutbox(places: ProjectPlaces, written: WrittenHandOver, state: "held" | "waiting"): void {
  const outbox = new Outbox(places);
  try {
    outbox.put({ state, written });
  } catch (error) {
    throw writeFailure(outbox.pathOf(written.id), error);
  }
}
