import { Testing } from "cdktf";
import fc from "fast-check";
import { EnvironmentModel } from "../../src/model/environment";
import { wordsFor } from "../../src/model/accesses";
import { Provider } from "../../src/model/provider";
import { Workload } from "../../src/model/workload";
import { judge } from "../../src/controls/judge";
import { reachability } from "../../src/controls/reachability";
import { recordEnvironment } from "../../src/synthesis/record";
import {
  Bucket,
  Cache,
  Cidr,
  DataClass,
  Database,
  Environment,
  FileStore,
  Image,
  Job,
  Network,
  Project,
  Queue,
  Secret,
  Service,
  Topic,
  Worker,
} from "../../src";
import { Aws } from "../../src/aws";
import { Docker } from "../../src/docker";

const STORES = ["Database", "Cache", "Bucket", "Queue", "Topic", "FileStore", "Secret"] as const;

/** An environment as plain data: stores, workloads, and which of the sensible uses it declares. */
const randomEnvironment = fc.record({
  egress: fc.constantFrom("none" as const, "single-nat" as const),
  stores: fc.array(
    fc.record({
      kind: fc.constantFrom(...STORES),
      dataClass: fc.constantFrom<DataClass>("internal", "confidential", "restricted"),
      renamed: fc.boolean(),
    }),
    { minLength: 1, maxLength: 6 },
  ),
  workloads: fc.array(fc.constantFrom("Service" as const, "Worker" as const, "Job" as const), {
    minLength: 1,
    maxLength: 4,
  }),
  uses: fc.array(fc.tuple(fc.nat(30), fc.nat(30), fc.nat(30)), { maxLength: 14 }),
  subscriptions: fc.array(fc.tuple(fc.nat(30), fc.nat(30)), { maxLength: 4 }),
});
type RandomEnvironment = typeof randomEnvironment extends fc.Arbitrary<infer T> ? T : never;

const image = Image.of("123456789012.dkr.ecr.eu-west-1.amazonaws.com/shared/api:1.2.3");

function declareStore(env: Environment, i: number, given: RandomEnvironment["stores"][number]): Provider {
  const { kind, dataClass } = given;
  const props = { dataClass, renamedFrom: given.renamed ? `old${i}` : undefined };
  const id = `${kind.toLowerCase()}${i}`;
  if (kind === "Database") return new Database(env, id, { engine: "postgres", ...props });
  if (kind === "Secret") return new Secret(env, id, props);
  return new { Cache, Bucket, Queue, Topic, FileStore }[kind](env, id, props);
}

function declareWorkload(env: Environment, i: number, kind: "Service" | "Worker" | "Job"): Workload {
  const id = `${kind.toLowerCase()}-${i}`;
  if (kind === "Service") return new Service(env, id, { image, port: 8000 + i, health: "/healthz" });
  return kind === "Worker"
    ? new Worker(env, id, { image, scaling: { min: 1, max: 1 } })
    : new Job(env, id, { image, when: "before-deploy" });
}

function declare(given: RandomEnvironment, platform: Aws | Docker): Environment {
  const owner = { team: "storefront", contact: "storefront@example.com" };
  const project = new Project(Testing.app(), "shop", { title: "Shop", owner });
  const env = new Environment(project, "staging", { tier: "staging", platform });
  new Network(env, "network", { addresses: Cidr.of("10.20.0.0/16"), egress: given.egress });
  const stores = given.stores.map((store, i) => declareStore(env, i, store));
  const workloads = given.workloads.map((kind, i) => declareWorkload(env, i, kind));
  const providers: readonly Provider[] = [...stores, ...workloads.filter(Service.is)];
  const used = new Set<string>();
  const once = (key: string, use: () => void): void => {
    if (used.has(key)) return;
    used.add(key);
    use();
  };
  for (const [w, p, a] of given.uses) {
    const consumer = workloads[w % workloads.length];
    const provider = providers[p % providers.length];
    // A service uses only those that come after it, so that no circle arises.
    if (Service.is(provider) && workloads.indexOf(provider) <= workloads.indexOf(consumer)) continue;
    const words = wordsFor(provider.kind, "Workload");
    once(`${consumer.name} ${provider.name}`, () => consumer.uses(provider, words[a % words.length] as never));
  }
  const [queues, topics] = [stores.filter(Queue.is), stores.filter(Topic.is)];
  for (const [q, t] of queues.length > 0 && topics.length > 0 ? given.subscriptions : [])
    once(`${q % queues.length} of ${t % topics.length}`, () =>
      queues[q % queues.length].uses(topics[t % topics.length]),
    );
  return env;
}

function wrong(env: EnvironmentModel): readonly string[] {
  const record = recordEnvironment(env, "infrastructure/terraform/stacks/staging", (env as Environment).toTerraform());
  const { rows } = judge(record).controls.find(({ control }) => control.id === "SYM-REACH.1")!;
  const violated = rows.filter(({ verdict }) => verdict === "violated");
  expect(violated).toHaveLength(reachability(record).filter(({ verdict }) => verdict !== "declared").length);
  return violated.map(({ address, attribute, found }) => `${address} ${attribute}: ${found}`);
}

test.each([
  ["AWS", () => new Aws({ account: "123456789012", region: "eu-west-1" })],
  ["Docker", () => new Docker()],
] as const)(
  "whatever is declared on %s, its paths are those of the edges",
  (_, platform) => {
    fc.assert(
      fc.property(randomEnvironment, (given) => expect(wrong(declare(given, platform()))).toEqual([])),
      { numRuns: 40 },
    );
  },
  120_000,
);

test("on AWS each declared use is a path: to a port, or by an action", () => {
  fc.assert(
    fc.property(randomEnvironment, (given) => {
      const env = declare(given, new Aws({ account: "123456789012", region: "eu-west-1" }));
      const record = recordEnvironment(env, "stacks/staging", env.toTerraform());
      const joined = new Set(reachability(record).map(({ from, to }) => `${from} ${to}`));
      const unjoined = env.edges.filter(({ consumer, provider }) =>
        [`${consumer.name} ${provider.name}`, `${provider.name} ${consumer.name}`].every((pair) => !joined.has(pair)),
      );
      expect(unjoined.map(({ consumer, provider }) => `${consumer.name} ${provider.name}`)).toEqual([]);
    }),
    { numRuns: 20 },
  );
}, 120_000);
