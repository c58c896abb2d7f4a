import {
  Access,
  Audit,
  Bucket,
  Budget,
  Cache,
  Cidr,
  Database,
  Duration,
  Environment,
  FileStore,
  Image,
  Job,
  Network,
  Project,
  Queue,
  Recovery,
  Rotation,
  Schedule,
  Secret,
  StateBackend,
  Who,
  Worker,
} from "symphony-infra";
import { Aws, HostedZone } from "symphony-infra/aws";
import { Docker } from "symphony-infra/docker";
import type { ProjectRecord } from "../../src/model/record";
import { recordEnvironment, recordProject } from "../../src/synthesis/record";
import { newApp, owner } from "../support/declare";
import { everyConstruct } from "../support/every-construct";

const hostedZones = [HostedZone.managed("example.com")];
const AWS = { account: "123456789012", region: "eu-west-1", hostedZones };

/** The record of a project with one environment. */
function recordOf(environment: Environment): ProjectRecord {
  const folder = `infrastructure/terraform/stacks/${environment.name}`;
  return recordProject(environment.node.scope as Project, [
    recordEnvironment(environment, folder, environment.toTerraform()),
  ]);
}

export function everyConstructOnAws(): ProjectRecord {
  const state = StateBackend.s3({ bucket: "shop-state-123456789012", region: "eu-west-1" });
  return recordOf(everyConstruct(new Aws(AWS), "production", { name: "prod", state }).environment);
}

export function everyConstructOnDocker(): ProjectRecord {
  return recordOf(everyConstruct(new Docker(), "development", { name: "dev" }).environment);
}

/** What stores and workloads are told, each a fact of its own. */
export interface StoreFacts {
  version: string;
  backupDays: number;
  rpo: Duration;
  dataClass: "internal" | "confidential" | "restricted";
  cacheNodes: number;
  expiryDays: number;
  replica: string;
  queueDays: number;
  oldestMinutes: number;
  rotation: Duration;
  description: string;
  step: string;
  schedule: Schedule;
  budget: number;
  copyTo: string;
  recoveryDays: number;
  auditDays: number;
  level: "read" | "operate" | "administer";
}

export function storeFacts(): StoreFacts {
  return {
    version: "17",
    backupDays: 21,
    rpo: Duration.hours(6),
    dataClass: "confidential",
    cacheNodes: 2,
    expiryDays: 400,
    replica: "eu-central-1",
    queueDays: 3,
    oldestMinutes: 20,
    rotation: Duration.days(60),
    description: "Key of the payment service",
    step: "Roll the key in the dashboard.",
    schedule: Schedule.cron("0 3 * * 1-5", { timeZone: "Europe/Berlin" }),
    budget: 700,
    copyTo: "eu-central-1",
    recoveryDays: 40,
    auditDays: 500,
    level: "operate",
  };
}

/** An environment whose stores use what {@link everyConstruct} leaves to the defaults: Aurora, replicas, prefixes, schedules. */
export function storesOnAws(change: (facts: StoreFacts) => void = () => {}): ProjectRecord {
  const facts = storeFacts();
  change(facts);
  const project = new Project(newApp(), "shop", { title: "Shop", owner });
  const environment = new Environment(project, "prod", { tier: "production", platform: new Aws(AWS) });
  new Network(environment, "network", { addresses: Cidr.of("10.20.0.0/16") });
  const image = Image.of("123456789012.dkr.ecr.eu-west-1.amazonaws.com/shared/api:1.2.3");
  const recovery = { rpo: facts.rpo, rto: Duration.hours(4) };
  const orders = new Database(environment, "orders", {
    engine: "postgres",
    version: facts.version,
    backupRetention: Duration.days(facts.backupDays),
    dataClass: facts.dataClass,
    recovery: { rpo: Duration.minutes(5), rto: Duration.hours(1) },
  });
  new Database(environment, "search", { engine: "aurora-postgresql", readReplicas: 2 });
  new Cache(environment, "sessions", { nodes: facts.cacheNodes });
  new Bucket(environment, "receipts", {
    expiry: { "": Duration.days(facts.expiryDays), "tmp/": Duration.days(7) },
    replicateTo: facts.replica,
    cors: [{ origins: ["https://shop.example.com"], methods: ["GET"] }],
  });
  new FileStore(environment, "uploads", { recovery });
  const work = new Queue(environment, "work", {
    retention: Duration.days(facts.queueDays),
    maxAge: Duration.minutes(facts.oldestMinutes),
  });
  const stripe = new Secret(environment, "stripe-key", {
    source: Secret.external(),
    description: facts.description,
    rotateEvery: facts.rotation,
    rotation: Rotation.manual({ steps: [facts.step] }),
  });
  const worker = new Worker(environment, "worker", { image });
  worker.uses(work, "consume");
  worker.uses(stripe);
  const cleanup = new Job(environment, "cleanup", { image, when: facts.schedule });
  cleanup.uses(orders, "read-write");
  new Access(environment, "oncall", {
    who: Who.ssoGroup({ permissionSet: "OnCall" }),
    level: facts.level,
  });
  new Audit(environment, "audit", { retention: Duration.days(facts.auditDays), standards: false });
  new Recovery(environment, "recovery", { retention: Duration.days(facts.recoveryDays), copyTo: facts.copyTo });
  new Budget(environment, "budget", { monthly: facts.budget });
  return recordOf(environment);
}
