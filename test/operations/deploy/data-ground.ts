import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readConfiguration } from "../../../src/operations/configuration";
import type { OperationContext } from "../../../src/operations/context/operation-context";
import type { OperationEvent } from "../../../src/operations/context/operation-event";
import { DeploymentLog } from "../../../src/operations/records/deployment-log";
import { type Facts, SmallProject } from "../../cli/project";

/** What Terraform prints with `-json` of an error. */
export function diagnostic(summary: string, detail = "", address?: string): string {
  return JSON.stringify({
    "@level": "error",
    type: "diagnostic",
    diagnostic: { severity: "error", summary, detail, address },
  });
}

/** Resources that Terraform itself has, by name, with their attributes. */
export type Data = Readonly<Record<string, object>>;

/**
 * A project on the real Terraform that needs no platform: its resources are Terraform's own. A program stands before Terraform, and
 * lets single applies end as a test wants.
 */
export class DataGround {
  readonly project: SmallProject;
  readonly events: OperationEvent[] = [];
  /** Seconds that were waited for; none of them really. */
  readonly waits: number[] = [];

  constructor(data: Data, facts: Partial<Facts> = {}) {
    this.project = new SmallProject({ ...facts, build: buildOf(data) });
    this.project.write("fake/terraform", WRAPPER);
    chmodSync(this.project.path("fake/terraform"), 0o755);
    for (const folder of ["ends", "plans"]) mkdirSync(this.project.path(folder));
  }

  declare(data: Data, facts: Partial<Facts> = {}): void {
    this.project.declare({ ...facts, build: buildOf(data) });
  }

  /** Lets the next applies end so, one after the other: what they print, and their exit code; or `kill`. Then Terraform itself applies. */
  end(...ends: readonly string[]): void {
    ends.forEach((text, i) => this.project.write(`ends/${i}`, text));
  }

  /** The same of the next plans. */
  failPlans(...ends: readonly string[]): void {
    ends.forEach((text, i) => this.project.write(`plans/${i}`, text));
  }

  get log(): DeploymentLog {
    return new DeploymentLog(this.project.path(LOG));
  }

  get logText(): string {
    try {
      return readFileSync(this.project.path(LOG), "utf8");
    } catch {
      return "";
    }
  }

  /** Commands of Terraform that were run, in order: `apply`, `plan`. */
  get commands(): readonly string[] {
    try {
      return this.project.read("ran").trimEnd().split("\n");
    } catch {
      return [];
    }
  }

  messages(): readonly string[] {
    return this.events.flatMap((event) => (event.kind === "message" ? [event.text] : []));
  }

  context(changes: Partial<OperationContext> = {}): OperationContext {
    return {
      configuration: readConfiguration(this.project.folder),
      actor: { kind: "person", name: "alice" },
      ask: async () => ({ by: "alice", how: "prompt" }),
      listen: (event) => void this.events.push(event),
      signal: new AbortController().signal,
      clock: { now: () => new Date(), wait: async (seconds) => void this.waits.push(seconds) },
      variables: {
        ...process.env,
        TERRAFORM_BINARY_NAME: this.project.path("fake/terraform"),
        REAL_PATH: process.env.PATH,
        FAKE_FOLDER: this.project.folder,
      },
      ...changes,
    };
  }

  /** Writes that an attempt began whose process is gone. */
  leaveKilled(): void {
    const at = new Date(Date.now() - 60_000);
    const id = this.log.newId(at);
    this.log.begin({ id, kind: "deploy", environment: "dev", at, by: "alice (person)" });
    const file = this.project.path(LOG);
    // Above the highest number that Linux gives to a process: 2^22.
    writeFileSync(file, readFileSync(file, "utf8").replace(/Process: \d+ on/, "Process: 4194305 on"));
  }

  remove(): void {
    this.project.remove();
  }
}

const LOG = join("symphony-shop", "logs", "deployments.md");

function buildOf(data: Data): string {
  return Object.entries(data)
    .map(
      ([name, attributes]) =>
        `environment.addOverride("resource.terraform_data.${name}", ${JSON.stringify(attributes)});`,
    )
    .join("\n");
}

/** Ends an apply as the first file in ends/ says, a plan as that in plans/, whose first line is its exit code, and removes it. */
const WRAPPER = `#!/bin/sh
printf '%s\\n' "$1" >> "$FAKE_FOLDER/ran"
case "$1" in apply) ends=ends ;; plan) ends=plans ;; *) ends=none ;; esac
next=$(ls "$FAKE_FOLDER/$ends" 2> /dev/null | sort -n | head -n 1)
if [ -n "$next" ]; then
  file="$FAKE_FOLDER/$ends/$next"
  code=$(head -n 1 "$file")
  tail -n +2 "$file"
  rm "$file"
  if [ "$code" = kill ]; then kill -s KILL $$; fi
  exit "$code"
fi
PATH="$REAL_PATH" exec terraform "$@"
`;
