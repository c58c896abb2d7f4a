import { existsSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { ProjectPlaces } from "../context/open-environment";
import { replaceFile, scratchFolder } from "./scratch-file";
import type { WrittenHandOver } from "./written-hand-over";

const ID = /^\d{8}T\d{6}Z-[0-9a-f]{4}$/;
/** Of the format of a file; raised where a reader of the former format would misread it. */
const SCHEMA_VERSION = 1;

/** Characters of an id that tell the second: `20261123T061244Z`. */
const SECOND = 16;

/** A hand-over that is not delivered yet. */
export interface Waiting {
  /** `held` until a person approves; `waiting` for the webhook. */
  readonly state: "held" | "waiting";
  readonly written: WrittenHandOver;
}

/**
 * `.symphony/outbox`: one file for each hand-over that is not delivered, written before anything is sent and removed when it is
 * delivered, so that a process that is killed loses none. The id is the file's name, and tells the second; of two within one, that
 * which was written first is the older.
 */
export class Outbox {
  readonly folder: string;

  constructor(private readonly places: Pick<ProjectPlaces, "scratch">) {
    this.folder = join(places.scratch, "outbox");
  }

  put({ state, written }: Waiting): void {
    scratchFolder(this.places, "outbox");
    const content = { schemaVersion: SCHEMA_VERSION, state, written };
    replaceFile(this.pathOf(written.id), `${JSON.stringify(content, null, 2)}\n`, 0o600);
  }

  remove(id: string): void {
    rmSync(this.pathOf(id), { force: true });
  }

  tryFind(id: string): Waiting | undefined {
    return ID.test(id) ? this.tryRead(`${id}.json`) : undefined;
  }

  /** Those of a state, or all, the oldest first. */
  all(state?: Waiting["state"]): readonly Waiting[] {
    const found = this.names().flatMap((name) => this.tryRead(name) ?? []);
    return found.filter((waiting) => state === undefined || waiting.state === state);
  }

  /** Names of files that cannot be read: somebody changed them, or a later version wrote them. */
  unreadable(): readonly string[] {
    return this.names().filter((name) => this.tryRead(name) === undefined && existsSync(join(this.folder, name)));
  }

  private names(): readonly string[] {
    if (!existsSync(this.folder)) return [];
    const found = readdirSync(this.folder).filter((name) => name.endsWith(".json"));
    const files = found.map((name) => ({ name, second: name.slice(0, SECOND), at: this.writtenAt(name) }));
    return files
      .sort((a, b) => compare(a.second, b.second) || a.at - b.at || compare(a.name, b.name))
      .map(({ name }) => name);
  }

  private writtenAt(name: string): number {
    return statSync(join(this.folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  }

  /** Undefined for one that is gone since, and for a file that is none of ours or of a later version. */
  private tryRead(name: string): Waiting | undefined {
    try {
      const content = JSON.parse(readFileSync(join(this.folder, name), "utf8")) as Waiting & {
        schemaVersion?: unknown;
      };
      const { schemaVersion, state, written } = content;
      return schemaVersion === SCHEMA_VERSION && `${written?.id}.json` === name ? { state, written } : undefined;
    } catch {
      return undefined;
    }
  }

  pathOf(id: string): string {
    return join(this.folder, `${id}.json`);
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
