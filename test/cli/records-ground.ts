import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Cidr, type Environment, Image, Network, Service } from "../../src";
import { runCommandLine } from "../../src/cli/program";
import { paintFor } from "../../src/cli/terminal";
import { placesOf } from "../../src/operations/context/open-environment";
import type { AttemptBegun, AttemptEnded } from "../../src/operations/records/deployment-entry";
import { DeploymentLog } from "../../src/operations/records/deployment-log";
import { synthesizedProject } from "../support/secret-project";
import { StubPlatform } from "../support/stub-platform";
import type { Printed } from "./project";

/** A synthesized project with an environment staging, whose log a test writes. */
export class RecordsGround {
  readonly folder = synthesizedProject(new StubPlatform(), declare).folder;
  readonly places = placesOf({ slug: "shop" }, this.folder);
  readonly log = new DeploymentLog(this.places.deployments);
  private count = 0;

  /** Adds an attempt; without an outcome it has no end. @returns its id */
  attempt(at: string, begun: Partial<AttemptBegun>, ended?: Partial<AttemptEnded>): string {
    const id = `${at.replace(/[-:]/g, "")}-${(this.count += 1).toString(16).padStart(4, "0")}`;
    const what = { id, kind: "deploy", environment: "staging", version: "1.4.0", at: new Date(at), ...begun } as const;
    this.log.begin({ by: "alice (person)", ...what });
    if (ended) this.log.end({ seconds: 378, outcome: "succeeded", checks: [], ...what, ...ended, at: later(at) });
    return id;
  }

  write(path: string, content: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), content);
  }

  /** Forgets what was logged, stated and locked. */
  clean(): void {
    this.count = 0;
    for (const path of [this.places.symphony, this.places.scratch]) rmSync(path, { recursive: true, force: true });
  }

  /** In this process, without a terminal. */
  async run(...line: readonly string[]): Promise<Printed> {
    const printed = { stdout: "", stderr: "" };
    const outputTo = (name: "stdout" | "stderr") => ({
      write: (text: string) => void (printed[name] += text),
      paint: paintFor(false, {}),
    });
    const code = await runCommandLine(line, {
      stdout: outputTo("stdout"),
      stderr: outputTo("stderr"),
      folder: this.folder,
      signal: new AbortController().signal,
    });
    return { code, ...printed };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function declare(staging: Environment): void {
  new Network(staging, "network", { addresses: Cidr.of("10.20.0.0/16") });
  new Service(staging, "api", { image: Image.of("nginx:1.27.3"), port: 8080, health: "/healthz" });
}

function later(at: string): Date {
  return new Date(new Date(at).getTime() + 378_000);
}
