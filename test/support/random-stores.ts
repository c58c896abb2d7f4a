import fc from "fast-check";
import {
  Access,
  Audit,
  Bucket,
  Budget,
  Bytes,
  Cache,
  Database,
  Duration,
  Environment,
  FileStore,
  Image,
  Job,
  Provider,
  Queue,
  Recovery,
  Rotation,
  Schedule,
  Secret,
  Topic,
  Who,
  Worker,
  Workload,
} from "symphony-infra";
import { wordsFor } from "../../src/model/accesses";
import { hostileText } from "./hostile-texts";

const MEMORY = Bytes.gibibytes(1);
const GIBIBYTES_100 = Bytes.gibibytes(100);
const KINDS = ["Database", "Cache", "Bucket", "Queue", "Topic", "FileStore", "Secret"] as const;

export interface RandomStore {
  readonly kind: (typeof KINDS)[number];
  readonly dataClass: "internal" | "confidential" | "restricted";
  readonly renamed: boolean;
  /** A description, steps of a rotation or the value of a parameter, where the kind has one. */
  readonly text: string;
  /** Which workloads use it, and by which of its words. */
  readonly uses: readonly (readonly [workload: number, word: number])[];
}

/** What an environment has besides a network and services. */
export interface RandomBackend {
  readonly stores: readonly RandomStore[];
  readonly worker: boolean;
  readonly job?: "before-deploy" | "cron" | "rate";
  readonly access?: "read" | "operate" | "administer";
  /** Which queue consumes which topic. */
  readonly subscription?: readonly [queue: number, topic: number];
  readonly watched: boolean;
}

const store: fc.Arbitrary<RandomStore> = fc.record({
  kind: fc.constantFrom(...KINDS),
  dataClass: fc.constantFrom("internal", "confidential", "restricted"),
  renamed: fc.boolean(),
  text: hostileText,
  uses: fc.array(fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 9 })), { maxLength: 3 }),
});

export const randomBackend: fc.Arbitrary<RandomBackend> = fc.record(
  {
    stores: fc.array(store, { maxLength: 4 }),
    worker: fc.boolean(),
    job: fc.constantFrom("before-deploy", "cron", "rate"),
    access: fc.constantFrom("read", "operate", "administer"),
    subscription: fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 3 })),
    watched: fc.boolean(),
  },
  { requiredKeys: ["stores", "worker", "watched"] },
);

/** Whether properties are given in the opposite order: it must change nothing. */
const isReversed = process.env.REVERSED_PROPERTIES !== undefined;

/** The same properties, those of plain objects within them too. */
export function inAnyOrder<T extends object>(props: T): T {
  if (!isReversed) return props;
  const entries = Object.entries(props).map(([name, value]) => [name, isPlain(value) ? inAnyOrder(value) : value]);
  return Object.fromEntries(entries.reverse()) as T;
}

function isPlain(value: unknown): value is object {
  return value !== null && typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype;
}

export function declareBackend(environment: Environment, given: RandomBackend, services: readonly Workload[]): void {
  const image = Image.of("ghcr.io/acme/tools:1.2");
  const stores = given.stores.map((random, i) => declareStore(environment, i, random));
  const worker = given.worker
    ? [new Worker(environment, "mailer", inAnyOrder({ image, resources: { cpu: 0.5, memory: MEMORY } }))]
    : [];
  const job = given.job ? [new Job(environment, "nightly", inAnyOrder({ image, when: whenOf(given.job) }))] : [];
  const workloads = [...services, ...worker, ...job];
  given.stores.forEach(({ uses }, i) => connect(stores[i], uses, workloads));
  const [queues, topics] = [stores.filter(Queue.is), stores.filter(Topic.is)];
  if (given.subscription && queues.length > 0 && topics.length > 0)
    queues[given.subscription[0] % queues.length].uses(topics[given.subscription[1] % topics.length]);
  if (given.access) {
    const who = Who.githubActions(inAnyOrder({ repository: "acme/shop", branch: "main", environment: "production" }));
    new Access(environment, "ci", inAnyOrder({ who, level: given.access }));
  }
  if (given.watched) declareWatch(environment, stores);
}

function declareStore(environment: Environment, i: number, random: RandomStore): Provider {
  const { kind, dataClass, text } = random;
  const common = { dataClass, renamedFrom: random.renamed ? `former-store${i}` : undefined };
  const id = `${kind.toLowerCase()}${i}`;
  switch (kind) {
    case "Database": {
      const parameters = { work_mem: "8192", log_line_prefix: text.replace(/[^\x20-\x7e]/g, "?") };
      const storage = { initial: GIBIBYTES_100, most: GIBIBYTES_100 };
      return new Database(environment, id, inAnyOrder({ engine: "postgres" as const, storage, parameters, ...common }));
    }
    case "Bucket": {
      const expiry = { [`a/${text.replaceAll("\n", " ").slice(0, 100)}`]: Duration.days(7), "b/": Duration.days(30) };
      const cors = [
        inAnyOrder({ origins: ["https://shop.example.com"], methods: ["GET", "PUT"] as ("GET" | "PUT")[] }),
      ];
      return new Bucket(environment, id, inAnyOrder({ expiry, cors, ...common }));
    }
    case "Secret": {
      const rotation = Rotation.manual({ steps: [text, "Deploy."] });
      const rotateEvery = Duration.days(90);
      return new Secret(environment, id, inAnyOrder({ description: text, rotateEvery, rotation, ...common }));
    }
    case "Queue":
      return new Queue(environment, id, inAnyOrder({ maxReceives: 3, delay: Duration.seconds(9), ...common }));
    default:
      return new { Cache, Topic, FileStore }[kind](environment, id, inAnyOrder(common));
  }
}

function connect(provider: Provider, uses: RandomStore["uses"], workloads: readonly Workload[]): void {
  const used = new Set<Workload>();
  for (const [w, a] of workloads.length > 0 ? uses : []) {
    const workload = workloads[w % workloads.length];
    if (used.has(workload)) continue;
    used.add(workload);
    const words = wordsFor(provider.kind, "Workload");
    workload.uses(provider, words[a % words.length] as never);
  }
}

function whenOf(job: NonNullable<RandomBackend["job"]>): Schedule | "before-deploy" {
  if (job === "before-deploy") return job;
  return job === "rate"
    ? Schedule.every(Duration.hours(6))
    : Schedule.cron("30 2 * * MON-FRI", { timeZone: "Europe/Berlin" });
}

/** An account has one audit, and only stores can be recovered. */
function declareWatch(environment: Environment, stores: readonly Provider[]): void {
  if (environment.name === "env0") new Audit(environment, "audit");
  if (stores.some(({ kind }) => kind === "Database" || kind === "FileStore" || kind === "Bucket"))
    new Recovery(environment, "recovery", inAnyOrder({ retention: Duration.days(40) }));
  new Budget(environment, "budget", inAnyOrder({ monthly: 250, alertAt: [50, 100] }));
}
