import { App } from "cdktf";
import {
  Access,
  Alert,
  Audit,
  Bucket,
  Budget,
  Cache,
  Cidr,
  Database,
  Duration,
  Egress,
  Environment,
  Exposure,
  FileStore,
  Image,
  Job,
  Network,
  Objective,
  Platform,
  Project,
  Queue,
  Recovery,
  Runbook,
  Schedule,
  Secret,
  Service,
  Signal,
  StateBackend,
  Tier,
  Topic,
  Who,
  Worker,
} from "symphony-infra";
import { newApp, owner } from "./declare";

/** What {@link everyConstruct} declares, by name. */
export interface EveryConstruct {
  readonly app: App;
  readonly environment: Environment;
  readonly network: Network;
  readonly api: Service;
  readonly worker: Worker;
  readonly migration: Job;
  readonly orders: Database;
  readonly sessions: Cache;
  readonly receipts: Bucket;
  readonly work: Queue;
  readonly events: Topic;
  readonly uploads: FileStore;
  readonly stripeKey: Secret;
  readonly signingKey: Secret;
  readonly report: Job;
  readonly access: Readonly<
    Record<"reader" | "operator" | "administrator" | "deployer" | "partner" | "emergency", Access>
  >;
  readonly audit: Audit;
  readonly recovery: Recovery;
  readonly budget: Budget;
  readonly objectives: Readonly<Record<"answers" | "fresh" | "reported" | "kept", Objective>>;
  readonly alert: Alert;
  readonly runbook: Runbook;
}

export interface EveryConstructOptions {
  /** @default a new one */
  readonly app?: App;
  /** @default "staging" */
  readonly name?: string;
  /** The network's way out. @default - by tier */
  readonly egress?: Egress;
  /** Account whose role reads. @default "123456789012", as the tests' platforms have */
  readonly account?: string;
  /** @default - a file on this machine */
  readonly state?: StateBackend;
}

/**
 * One environment with one of each construct of the vocabulary, an edge of each pair, and somebody of each kind at some
 * level: for tests of what holds everywhere. A new construct belongs here.
 */
export function everyConstruct(platform: Platform, tier: Tier, options: EveryConstructOptions = {}): EveryConstruct {
  const { app = newApp(), name = "staging", egress, account = "123456789012", state } = options;
  const known = app.node.tryFindChild("shop") as Project | undefined;
  const project = known ?? new Project(app, "shop", { title: "Shop", owner });
  const environment = new Environment(project, name, { tier, platform, state });
  const network = new Network(environment, "network", { addresses: Cidr.of("10.20.0.0/16"), egress });
  const stores = declareStores(environment);
  const workloads = declareWorkloads(environment);
  new Queue(environment, "ledger", { fifo: true }).uses(new Topic(environment, "bookings", { fifo: true }));
  connect(stores, workloads);
  return {
    app,
    environment,
    network,
    ...stores,
    ...workloads,
    audit: new Audit(environment, "audit"),
    recovery: new Recovery(environment, "recovery", { copyTo: OTHER_REGION }),
    budget: new Budget(environment, "budget", { monthly: 500 }),
    access: declareAccess(environment, account),
    ...declareMonitoring(environment, stores, workloads),
  };
}

function declareMonitoring(
  environment: Environment,
  { orders, work }: Stores,
  { api, worker, report }: Workloads,
): Pick<EveryConstruct, "objectives" | "alert" | "runbook"> {
  return {
    objectives: {
      answers: new Objective(environment, "answers", {
        of: api,
        availability: 99.9,
        latency: { percentile: 95, below: Duration.millis(300) },
      }),
      fresh: new Objective(environment, "fresh", { of: work, freshness: { within: Duration.minutes(10) } }),
      reported: new Objective(environment, "reported", { of: report, freshness: { within: Duration.days(4) } }),
      kept: new Objective(environment, "kept", { of: orders, durability: 99, window: Duration.days(90) }),
    },
    alert: new Alert(environment, "fatal-errors", {
      summary: "The worker cannot go on.",
      severity: "ticket",
      when: Signal.log({ of: worker, field: { name: "level", equals: "fatal" } }),
      steps: ["Read the line that was logged, and mend what it names."],
    }),
    runbook: new Runbook(environment, "orders-runbook", {
      of: orders,
      steps: ["Ask in the channel of the team whether a migration runs."],
    }),
  };
}

/** Where copies go. */
const OTHER_REGION = "eu-central-1";

type Stores = Pick<
  EveryConstruct,
  "orders" | "sessions" | "receipts" | "work" | "events" | "uploads" | "stripeKey" | "signingKey"
>;

function declareStores(environment: Environment): Stores {
  return {
    orders: new Database(environment, "orders", { engine: "postgres" }),
    sessions: new Cache(environment, "sessions"),
    receipts: new Bucket(environment, "receipts", { replicateTo: OTHER_REGION }),
    work: new Queue(environment, "work"),
    events: new Topic(environment, "events"),
    uploads: new FileStore(environment, "uploads"),
    signingKey: new Secret(environment, "signing-key"),
    stripeKey: new Secret(environment, "stripe-key", { source: Secret.external(), rotateEvery: Duration.days(90) }),
  };
}

type Workloads = Pick<EveryConstruct, "api" | "worker" | "migration" | "report">;

function declareWorkloads(environment: Environment): Workloads {
  const image = Image.of("123456789012.dkr.ecr.eu-west-1.amazonaws.com/shared/api:1.2.3");
  return {
    api: new Service(environment, "api", {
      image,
      port: 8080,
      health: "/healthz",
      exposure: Exposure.public({ domain: "shop.example.com" }),
    }),
    worker: new Worker(environment, "worker", { image }),
    migration: new Job(environment, "migration", { image, when: "before-deploy" }),
    report: new Job(environment, "report", {
      image,
      when: Schedule.cron("30 6 * * 1-5", { timeZone: "Europe/Berlin" }),
    }),
  };
}

function connect(stores: Stores, { api, worker, migration, report }: Workloads): void {
  const { orders, sessions, receipts, work, events, uploads, stripeKey, signingKey } = stores;
  api.uses(orders, "read-write");
  api.uses(sessions, "read-write");
  api.uses(receipts, "read-write");
  api.uses(work, "publish");
  api.uses(events, "publish");
  api.uses(uploads, "read-write");
  api.uses(stripeKey);
  api.uses(signingKey);
  work.uses(events, "consume");
  worker.uses(work, "consume");
  worker.uses(orders, "read");
  worker.uses(api);
  migration.uses(orders, "administer");
  report.uses(orders, "read");
  report.uses(receipts, "write");
}

function declareAccess(environment: Environment, account: string): EveryConstruct["access"] {
  const access = (id: string, props: ConstructorParameters<typeof Access>[2]): Access =>
    new Access(environment, id, props);
  return {
    reader: access("reader", { who: Who.role(`arn:aws:iam::${account}:role/support`), level: "read" }),
    operator: access("operator", { who: Who.ssoGroup({ permissionSet: "OnCall" }), level: "operate" }),
    administrator: access("administrator", {
      who: Who.githubActions({ repository: "acme/shop", branch: "main", environment: environment.name }),
      level: "administer",
    }),
    deployer: access("deployer", { who: Who.gitlab({ project: "acme/shop", branch: "main" }), level: "operate" }),
    partner: access("partner", { who: Who.account("210987654321", { externalId: "shop-42" }), level: "read" }),
    emergency: access("emergency", {
      who: Who.ssoGroup({ permissionSet: "Emergency" }),
      level: "administer",
      breakGlass: true,
    }),
  };
}
