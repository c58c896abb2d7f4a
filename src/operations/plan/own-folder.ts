import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { isRunning } from "../records/process-holder";

/**
 * Makes a folder that this process alone uses, readable by its owner alone: two commands in one working copy do not mix their plans.
 * What killed processes left there for the same environment goes first, since plans may hold secrets.
 *
 * @param parent is made where it is missing
 */
export function makeOwnFolder(parent: string, environment: string): string {
  mkdirSync(parent, { recursive: true, mode: 0o700 });
  // Names of environments and hosts hold no comma, whatever else is given.
  const [name, host] = [environment, hostname()].map(encodeURIComponent);
  const prefix = `.${name},${host},`;
  for (const left of readdirSync(parent).filter((each) => each.startsWith(prefix))) {
    const pid = Number(left.slice(prefix.length).split(",")[0]);
    if (isRunning({ pid, host: hostname() }) === false) rmSync(join(parent, left), { recursive: true, force: true });
  }
  return mkdtempSync(join(parent, `${prefix}${process.pid},`));
}
