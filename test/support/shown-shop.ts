import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type OpenEnvironment, openEnvironments } from "../../src/operations/context/open-environment";
import { readConfiguration } from "../../src/operations/configuration";
import type { AttemptKind, AttemptOutcome } from "../../src/operations/records/deployment-entry";
import { DeploymentLog } from "../../src/operations/records/deployment-log";

const SHOP = join(__dirname, "../../examples/shop");

/** A copy of what the example's synthesis wrote, with a log of deployments that tests fill. */
export class ShownShop {
  readonly folder = mkdtempSync(join(tmpdir(), "symphony-shown-"));

  constructor() {
    for (const name of ["cdktf.json", "infrastructure", "symphony-shop"])
      cpSync(join(SHOP, name), join(this.folder, name), { recursive: true });
    rmSync(join(this.folder, "symphony-shop/logs"), { recursive: true, force: true });
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** @param file absolute */
  read(file: string): string {
    return readFileSync(file, "utf8");
  }

  get environments(): readonly OpenEnvironment[] {
    return openEnvironments(readConfiguration(this.folder));
  }

  /** Logs an attempt as its process does; without an outcome it was killed, since nothing of it runs. */
  attempt(
    environment: string,
    version: string,
    at: string,
    outcome?: AttemptOutcome,
    kind: AttemptKind = "deploy",
  ): void {
    const log = new DeploymentLog(this.environments[0].places.deployments);
    const id = log.newId(new Date(at));
    log.begin({ id, kind, environment, at: new Date(at), version, by: "alice (person)" });
    if (outcome) log.end({ id, kind, environment, at: new Date(at), version, seconds: 60, outcome, checks: [] });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
