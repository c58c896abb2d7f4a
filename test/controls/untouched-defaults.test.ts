import {
  Access,
  Audit,
  Bucket,
  Budget,
  Cache,
  Cidr,
  Database,
  Environment,
  Exposure,
  FileStore,
  Image,
  Job,
  Network,
  Objective,
  Project,
  Queue,
  Recovery,
  Secret,
  Service,
  StateBackend,
  Topic,
  Who,
  Worker,
} from "../../src";
import { Aws, HostedZone } from "../../src/aws";
import { findingsOf } from "../../src/controls/findings";
import { type Judgement, judge } from "../../src/controls/judge";
import { recordEnvironment } from "../../src/synthesis/record";
import { newApp, owner } from "../support/declare";

const image = Image.of("123456789012.dkr.ecr.eu-west-1.amazonaws.com/shared/api:1.2.3");
const who = Who.ssoGroup({ permissionSet: "OnCall" });

/** Each construct with what it cannot do without, and nothing else. */
const DECLARATIONS: Readonly<Record<string, (env: Environment) => void>> = {
  "a public service": (env) =>
    new Service(env, "api", {
      image,
      port: 8080,
      health: "/healthz",
      exposure: Exposure.public({ domain: "shop.example.com" }),
    }),
  "an internal service": (env) => new Service(env, "api", { image, port: 8080, health: "/healthz" }),
  "a worker": (env) => new Worker(env, "worker", { image }),
  "a job before the deploy": (env) => new Job(env, "migrate", { image, when: "before-deploy" }),
  "a PostgreSQL database": (env) => new Database(env, "orders", { engine: "postgres" }),
  "a MySQL database": (env) => new Database(env, "orders", { engine: "mysql" }),
  "an Aurora PostgreSQL database": (env) => new Database(env, "orders", { engine: "aurora-postgresql" }),

  "a cache": (env) => new Cache(env, "sessions"),
  "a bucket": (env) => new Bucket(env, "receipts"),
  "a queue": (env) => new Queue(env, "work"),
  "a topic": (env) => new Topic(env, "events"),
  "a file store": (env) => new FileStore(env, "uploads"),
  "a generated secret": (env) => new Secret(env, "signing-key"),
  "an external secret": (env) => new Secret(env, "stripe-key", { source: Secret.external() }),
  "an access": (env) => new Access(env, "oncall", { who, level: "operate" }),
  "a budget": (env) => new Budget(env, "budget", { monthly: 500 }),
};

/**
 * In the production tier, beside what AWS demands of the environment as a whole: a plan of backups and an audit of the
 * account. Where the state is kept and how good a service must be, no default can know.
 */
function production(declare: (env: Environment) => void): Judgement {
  const project = new Project(newApp(), "shop", { title: "Shop", owner });
  const hostedZones = [HostedZone.managed("example.com")];
  const platform = new Aws({ account: "123456789012", region: "eu-west-1", hostedZones });
  const state = StateBackend.s3({ bucket: "shop-state-123456789012", region: "eu-west-1" });
  const env = new Environment(project, "prod", { tier: "production", platform, state });
  new Network(env, "network", { addresses: Cidr.of("10.20.0.0/16") });
  declare(env);
  if (env.declared.some(({ kind }) => ["Database", "Bucket", "FileStore"].includes(kind)))
    new Recovery(env, "recovery");
  new Audit(env, "audit");
  for (const service of env.declaredOf(Service))
    new Objective(env, `${service.name}-answers`, { of: service, availability: 99.9 });
  return judge(recordEnvironment(env, "stacks/prod", env.toTerraform()));
}

test("all of them together violate no control", () => {
  const judgement = production((env) => {
    for (const [name, declare] of Object.entries(DECLARATIONS)) {
      if (!/internal|MySQL|Aurora/.test(name)) declare(env);
    }
  });
  expect(findingsOf(judgement).map(({ id, path, got }) => `${id} ${path}: ${got}`)).toEqual([]);
});

test.each(Object.entries(DECLARATIONS))("%s, declared with nothing optional, violates no control", (_, declare) => {
  const judgement = production(declare);
  expect(findingsOf(judgement).map(({ id, path, got }) => `${id} ${path}: ${got}`)).toEqual([]);
  expect(judgement.controls.some(({ status }) => status === "satisfied")).toBe(true);
});
