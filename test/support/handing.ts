import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { AutomationLevel } from "../../src/model/automation";
import { systemClock } from "../../src/operations/context/clock";
import { type ProjectPlaces, placesOf } from "../../src/operations/context/open-environment";
import type { OperationContext } from "../../src/operations/context/operation-context";

export const AT = new Date("2026-11-23T06:12:44.500Z");
export const PROJECT = {
  slug: "shop",
  title: "Shop",
  owner: { team: "storefront", contact: "storefront@example.com" },
};

/** The folder of a project in which something is handed over. */
export class HandingGround {
  readonly folder = mkdtempSync(join(tmpdir(), "symphony-handing-"));
  readonly places: ProjectPlaces = placesOf(PROJECT, this.folder);
  /** Seconds that were waited for, in order. */
  readonly waits: number[] = [];

  constructor(level?: AutomationLevel) {
    if (level !== undefined) this.write("symphony-shop/core/symphony-core.md", `Automation Level: ${level}\n`);
  }

  /** An agent at a clock that stands still: what would be waited for is noted. */
  context(changes: Partial<OperationContext> = {}, variables: NodeJS.ProcessEnv = {}): OperationContext {
    return {
      configuration: { folder: this.folder, app: "true", output: "infrastructure/terraform", context: {} },
      actor: { kind: "agent", name: "tests" },
      ask: async () => undefined,
      listen: () => {},
      signal: new AbortController().signal,
      clock: { now: () => AT, wait: async (seconds) => void this.waits.push(seconds) },
      variables,
      ...changes,
    };
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), "utf8");
  }

  write(path: string, content: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), content);
  }

  get interactions(): string {
    return readFileSync(this.places.interactions, "utf8");
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export const realClock = systemClock;
