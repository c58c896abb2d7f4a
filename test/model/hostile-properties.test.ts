import fc from "fast-check";
import {
  Audit,
  Environment,
  Exposure,
  Health,
  Image,
  Network,
  Project,
  Recovery,
  Service,
  Smoke,
  SpecificationError,
  StateBackend,
} from "symphony-infra";
import { Cidr, Duration } from "symphony-infra";
import * as make from "../support/declare";
import { StubPlatform } from "../support/stub-platform";

const junk = fc.oneof(
  fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withNullPrototype: true,
    withSparseArray: true,
    withTypedArray: true,
  }),
  fc.constantFrom<unknown>(
    Symbol("x"),
    () => "x",
    class X {},
    NaN,
    -0,
    10n,
    "x".repeat(1e5),
    "\ud800",
    "__proto__",
    "constructor",
    "${TfToken[TOKEN.0]}",
    "String Map Token Value",
    -1.8881545897087505e289,
    Promise.resolve(),
    new WeakMap(),
    Object.create(null),
    Object.freeze([]),
    JSON.parse('{"__proto__": {"kind": "public"}}'),
    {
      get kind() {
        throw new Error("no");
      },
    },
    new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error("no");
        },
      },
    ),
    {
      toString: () => {
        throw new Error("no");
      },
    },
    {
      [Symbol.toPrimitive]: () => {
        throw new Error("no");
      },
    },
    { length: 1, 0: "x" },
    { kind: "public" },
    { kind: "built" },
    { kind: "published" },
    { kind: "s3" },
    { path: "/", retries: 5n },
    { build() {}, check() {} },
  ),
);

/** Properties of a construct: each right, wrong or left out, and sometimes unknown ones beside them; or no properties at all. */
function props(right: Record<string, unknown>): fc.Arbitrary<unknown> {
  const entries = Object.entries(right).map(
    ([name, value]) => [name, fc.oneof({ weight: 3, arbitrary: fc.constant(value) }, junk)] as const,
  );
  const known = fc.record(Object.fromEntries(entries), { requiredKeys: [] });
  const unknown = fc.dictionary(fc.oneof(fc.string(), fc.constantFrom("__proto__", "constructor", "toString")), junk, {
    maxKeys: 2,
  });
  return fc.oneof(
    { weight: 6, arbitrary: known },
    fc.tuple(known, unknown).map(([a, b]) => ({ ...a, ...b })),
    junk,
  );
}

const duration = Duration.seconds(10);
const ids = fc.oneof({ weight: 4, arbitrary: fc.constant<unknown>("thing") }, junk);
const scopes = [
  make.newApp(),
  make.newProject(make.newApp(), "p"),
  make.newEnvironment(make.newProject(make.newApp(), "e")),
];
const scope = fc.oneof({ weight: 2, arbitrary: fc.constantFrom<unknown>(...scopes) }, junk);
const stage = { name: "x", base: "x:1", steps: [] };
const image = {
  name: "x",
  entrypoint: ["x"],
  user: "1",
  writablePaths: ["/x"],
  secrets: [],
  labels: { x: "x" },
  files: ["x"],
  healthBy: "wget",
};
const preset = {
  ...image,
  base: "x:1",
  version: "1",
  packages: ["x"],
  buildPackages: ["x"],
  manifests: ["x"],
  variables: { A: "x" },
};
const service = {
  ...make.serviceProps,
  ports: { http: 80 },
  resources: {},
  scaling: {},
  exposure: Exposure.internal(),
  variables: {},
  command: ["x"],
  user: 5,
  writablePaths: ["/x"],
  architecture: "arm64",
  stopTimeout: duration,
  logRetention: duration,
  smoke: [Smoke.post("/x", { port: "http", body: {} })],
  renamedFrom: "old",
};

type Call = (id: never, given: never, scope: never) => unknown;
const calls: readonly [string, fc.Arbitrary<unknown>, Call][] = [
  [
    "Project",
    props({ title: "T", owner: make.owner, purpose: "x", notes: { terraform: "x" }, folder: "x" }),
    (id, given) => new Project(make.newApp({ outdir }), id, given),
  ],
  [
    "Environment",
    props({ tier: "staging", platform: new StubPlatform(), state: StateBackend.local() }),
    (id, given) => new Environment(make.newProject(make.newApp({ outdir })), id, given),
  ],
  [
    "Network",
    props({ addresses: Cidr.of("10.0.0.0/16"), zones: 2, egress: "none", logRetention: duration, renamedFrom: "old" }),
    (id, given) => new Network(environment(), id, given),
  ],
  ["Service", props(service), (id, given) => new Service(environment(), id, given)],
  [
    "Audit",
    props({
      retention: Duration.days(1),
      trail: true,
      configuration: { globalResources: false },
      threatDetection: { protections: ["s3"], publishEvery: Duration.hours(1) },
      standards: false,
      accessAnalysis: true,
      accountSettings: { passwordPolicy: false },
      renamedFrom: "old",
    }),
    (id, given) => new Audit(environment(), id, given),
  ],
  [
    "Recovery",
    props({
      retention: Duration.days(100),
      copyTo: "eu-central-1",
      lock: { mode: "compliance", changeableFor: Duration.days(3) },
      coldStorage: Duration.days(10),
      renamedFrom: "old",
    }),
    (id, given) => new Recovery(environment(), id, given),
  ],
  ["Project in any scope", junk, (id, given, anywhere) => new Project(anywhere, id, given)],
  ["Environment in any scope", junk, (id, given, anywhere) => new Environment(anywhere, id, given)],
  ["Service in any scope", junk, (id, given, anywhere) => new Service(anywhere, id, given)],
  ["uses", junk, (id, given) => make.newService(environment()).uses(id, given)],
  [
    "uses with options",
    props({ port: "http" }),
    (_, given) => {
      const env = environment();
      make.newService(env).uses(make.newService(env, "web"), given);
    },
  ],
  ["customize", junk, (_, given) => make.newService(environment()).customize(given)],
  ["Exposure.public", props({ domain: "shop.example.com" }), (_, given) => Exposure.public(given)],
  [
    "Health.http",
    props({ interval: duration, timeout: duration, retries: 3, startPeriod: duration, command: ["x"] }),
    (id, given) => Health.http(id, given),
  ],
  ["Image.of", junk, (_, given) => Image.of(given)],
  [
    "Image.fromDirectory",
    props({ name: "x", dockerfile: "index.ts" }),
    (id, given) => Image.fromDirectory(id === "thing" ? ("src" as never) : id, given),
  ],
  [
    "Image.generated",
    props({ ...image, stages: [stage], command: ["x"], dockerfile: "x.Dockerfile" }),
    (id, given) => Image.generated(id === "thing" ? ("src" as never) : id, given),
  ],
  [
    "a step of Image.generated",
    fc.oneof(
      props({ kind: "run", command: ["x"], secrets: ["x"], caches: ["/x"] }),
      props({ kind: "variables", values: { A: "x" } }),
      props({ kind: "copy", files: ["x"], to: "/x" }),
    ),
    (_, step) =>
      Image.generated("src", { stages: [{ name: "x", base: "x:1", steps: [step as never] }], secrets: [{ id: "x" }] }),
  ],
  ["a stage of Image.generated", props(stage), (_, given) => Image.generated("src", { stages: [given as never] })],
  [
    "a build secret",
    props({ id: "x", target: "/x", env: "X", required: true }),
    (_, given) => Image.generated("src", { stages: [stage], secrets: [given as never] }),
  ],
  [
    "Image.node",
    props({ ...preset, command: ["x"], build: ["x"], install: ["x"], buildInstall: ["x"], output: ["x"] }),
    (_, given) => Image.node("src", given),
  ],
  ["Image.python", props({ ...preset, command: ["x"], install: ["x"] }), (_, given) => Image.python("src", given)],
  [
    "Image.go",
    props({ ...preset, package: "x", arguments: ["x"], build: ["x"] }),
    (_, given) => Image.go("src", given),
  ],
  [
    "Image.staticSite",
    props({ ...preset, output: "x", fallback: "x", build: ["x"], builder: "x:1", buildInstall: ["x"] }),
    (_, given) => Image.staticSite("src", given),
  ],
  ["StateBackend.local", props({ path: "x" }), (_, given) => StateBackend.local(given)],
  [
    "StateBackend.s3",
    props({ bucket: "states", region: "eu-west-1", key: "k", kmsKeyId: "x", roleArn: "x" }),
    (_, given) => StateBackend.s3(given),
  ],
  ["StateBackend.postgres", props({ schema: "x" }), (_, given) => StateBackend.postgres(given)],
  [
    "StateBackend.hcp",
    props({ organization: "acme", workspace: "w", hostname: "h" }),
    (_, given) => StateBackend.hcp(given),
  ],
];

const outdir = make.newFolder();
const environment = (): Environment => make.newEnvironment(make.newProject(make.newApp({ outdir })));

test.each(calls)("%s either takes what JavaScript passes or throws a SpecificationError", (_, given, call) => {
  let taken = 0;
  fc.assert(
    fc.property(ids, given, scope, (id, properties, anywhere) => {
      try {
        call(id as never, properties as never, anywhere as never);
        taken += 1;
      } catch (error) {
        if (!SpecificationError.is(error)) throw error;
        expect(
          error.problems.every((p) =>
            [p.id, p.path, p.got, p.allowed, p.fix].every((part) => typeof part === "string" && part !== ""),
          ),
        ).toBe(true);
      }
    }),
    {
      numRuns: 300,
      reporter: ({ errorInstance, seed }) => {
        if (errorInstance) throw new Error(`seed ${seed}`, { cause: errorInstance });
      },
    },
  );
  expect(({} as Record<string, unknown>).kind).toBeUndefined();
});

test("a construct that was refused leaves nothing behind, so that its name is free for the right one", () => {
  const project = make.newProject();
  expect(() => new Environment(project, "staging", {} as never)).toThrow(SpecificationError);
  const env = make.newNetworkedEnvironment(project);
  expect(() => make.newService(env, "api", { port: 0 })).toThrow(SpecificationError);
  make.newService(env, "api");
  expect(env.declared.map(({ name }) => name)).toEqual(["network", "api"]);
});

test("a property is read once, so that a getter cannot pass the checks with one value and be used with another", () => {
  let reads = 0;
  const api = make.newService(make.newEnvironment(), "api", {});
  const web = new Service(api.environment as Environment, "web", {
    ...make.serviceProps,
    get logRetention() {
      reads += 1;
      return reads === 1 ? duration : ("later" as never);
    },
  });
  expect([reads, web.logRetention]).toEqual([1, duration]);
});
