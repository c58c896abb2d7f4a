import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  Alert,
  Cache,
  Database,
  Duration,
  Environment,
  Metrics,
  Objective,
  Project,
  Service,
  Signal,
  Tier,
  Worker,
} from "symphony-infra";
import { Docker } from "symphony-infra/docker";
import { monitoringFiles } from "../../src/artifacts/monitoring";
import type { MonitoringRecord } from "../../src/model/monitoring-record";
import type { EnvironmentRecord, ProjectRecord } from "../../src/model/record";
import { recordEnvironment, recordProject } from "../../src/synthesis/record";
import { newFolder, serviceProps } from "../support/declare";
import { everyConstruct } from "../support/every-construct";

export interface Monitored {
  readonly project: ProjectRecord;
  readonly environment: EnvironmentRecord;
  readonly monitoring: MonitoringRecord;
  /** Content of each file, by its path below `infrastructure/monitoring`. */
  readonly files: Readonly<Record<string, string>>;
}

export interface MonitoredOptions {
  readonly tier?: Tier;
  /** Declares more than {@link everyConstruct}. */
  readonly declare?: (environment: Environment) => void;
}

/** Every construct on Docker, and besides a service that offers metrics, MySQL, and alerts of the project's own. */
export function monitored({ tier = "development", declare }: MonitoredOptions = {}): Monitored {
  const { environment } = everyConstruct(new Docker(), tier, { name: "dev" });
  declareMore(environment);
  declare?.(environment);
  return monitoredOf(environment);
}

export function monitoredOf(environment: Environment): Monitored {
  const record = recordEnvironment(environment, "infrastructure/terraform/stacks/dev", environment.toTerraform());
  const project = recordProject(environment.node.scope as Project, [record]);
  const files = monitoringFiles(project, record).map(({ path, content }) => [
    path.replace("infrastructure/monitoring/", ""),
    content,
  ]);
  return { project, environment: record, monitoring: record.monitoring!, files: Object.fromEntries(files) };
}

function declareMore(environment: Environment): void {
  const shop = new Service(environment, "shop", { ...serviceProps, metrics: Metrics.prometheus() });
  new Database(environment, "ledger-entries", { engine: "mysql" });
  new Cache(environment, "pages", { eviction: "allkeys-lru" });
  new Objective(environment, "counted", {
    of: shop,
    availability: 99.9,
    latency: { percentile: 95, below: Duration.millis(300) },
  });
  new Objective(environment, "rare", { of: shop, availability: 99.5, traffic: "low", window: Duration.days(7) });
  new Alert(environment, "few-carts", {
    summary: 'Carts {{ template "x" }} are {{{ few }}} {',
    severity: "page",
    when: Signal.metric({ prometheus: "sum(rate(carts_total[5m])) # of all shops", below: 0.5 }),
    steps: ["Ask the shop."],
  });
  new Alert(environment, "lost-lines", {
    summary: "Lines are lost.",
    severity: "ticket",
    when: Signal.log({ of: environment.tryFindDeclared("worker") as Worker, contains: "lost" }),
    steps: ["Find them."],
  });
}

/** Writes files below a new folder and gives its path. */
export function written(files: Readonly<Record<string, string>>): string {
  const folder = newFolder();
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** What a program prints, where it ends with 0; otherwise an error that has it. */
export function run(program: string, ...options: readonly string[]): string {
  try {
    return execFileSync(program, options, { encoding: "utf8", stdio: "pipe", maxBuffer: 2 ** 26 });
  } catch (error) {
    const { stdout, stderr, message } = error as Error & { stdout?: string; stderr?: string };
    throw new Error([message, stdout, stderr].join("\n"));
  }
}
