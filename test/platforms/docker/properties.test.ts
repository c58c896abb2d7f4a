import {
  Bytes,
  Cidr,
  Duration,
  Environment,
  Exposure,
  Health,
  Image,
  Metrics,
  NetworkProps,
  RequestLog,
  ServiceProps,
} from "../../../src";
import { dockerEnvironment, service, terraformOf } from "./shop";

/** Another value of every property than the one that {@link service} and {@link dockerEnvironment} give. */
const networkChanges: { readonly [P in keyof Omit<Required<NetworkProps>, "satisfies">]: NetworkProps[P] } = {
  addresses: Cidr.of("10.40.0.0/16"),
  zones: 3,
  egress: "none",
  logRetention: Duration.days(30),
  renamedFrom: "net",
};

/** Neither what it satisfies nor why it has no objective nor what it is asked is about what runs. */
type Realized = keyof Omit<Required<ServiceProps>, "satisfies" | "withoutObjective" | "smoke">;

const serviceChanges: { readonly [P in Realized]: ServiceProps[P] } = {
  image: Image.of("nginx:1.27.3"),
  port: 9090,
  ports: { web: 8081 },
  health: Health.http("/other"),
  resources: { cpu: 2, memory: Bytes.gibibytes(1) },
  scaling: { min: 2, max: 4 },
  exposure: Exposure.public({ domain: "api.example.com" }),
  variables: { MODE: "slow" },
  command: ["serve"],
  user: 2000,
  writablePaths: ["/var/cache"],
  architecture: "arm64",
  stopTimeout: Duration.seconds(5),
  logRetention: Duration.days(30),
  metrics: Metrics.prometheus(),
  requestLog: RequestLog.json({ status: "code" }),
  renamedFrom: "old",
};

const scalingChanges = [
  { min: 1, max: 3 },
  { min: 0, max: 1 },
  { min: 2, max: 2 },
];

interface Outcome {
  readonly terraform: string;
  readonly differences: readonly { readonly construct: string; readonly property: string; readonly instead: string }[];
}

function outcome(network: Partial<NetworkProps>, props: Partial<ServiceProps>): Outcome {
  const { dev } = dockerEnvironment(network, { monitoring: true });
  service(dev, "api", props);
  return { terraform: JSON.stringify(terraformOf(dev)), differences: dev.platform.differences(dev) };
}

const plain = outcome({}, {});

function isNoticed(changed: Outcome, construct: string, property: string): boolean {
  const row = changed.differences.find((d) => d.construct === construct && d.property === property);
  return changed.terraform !== plain.terraform || row !== undefined;
}

test.each(Object.keys(networkChanges) as (keyof typeof networkChanges)[])(
  "a change of the network's %s is realized or stated",
  (property) => {
    expect(isNoticed(outcome({ [property]: networkChanges[property] }, {}), "network", property)).toBe(true);
  },
);

test.each(Object.keys(serviceChanges) as (keyof typeof serviceChanges)[])(
  "a change of a service's %s is realized or stated",
  (property) => {
    expect(isNoticed(outcome({}, { [property]: serviceChanges[property] }), "api", property)).toBe(true);
  },
);

test.each(scalingChanges)("a scaling of %p is stated", (scaling) => {
  expect(isNoticed(outcome({}, { scaling }), "api", "scaling")).toBe(true);
});

test("every difference is one sentence about a construct of the environment", () => {
  const { dev } = dockerEnvironment();
  const api = service(dev, "api", { scaling: { min: 2, max: 4 } });
  service(dev, "web", { exposure: Exposure.public({ domain: "web.example.com" }) }).uses(api);
  for (const { construct, instead } of dev.platform.differences(dev)) {
    expect(dev.tryFindDeclared(construct)).toBeDefined();
    expect(instead).toMatch(/^[A-Z].*\.$/s);
  }
  expect(rows(dev)).toEqual([
    "network zones",
    "network egress",
    "network logRetention",
    "network monitoring",
    "api scaling",
    "api requestLog",
    "api architecture",
    "api writablePaths",
    "api logRetention",
    "web exposure",
    "web requestLog",
    "web architecture",
    "web writablePaths",
    "web logRetention",
    "web uses",
  ]);
});

test("a container that runs once is no difference", () => {
  expect(plain.differences.map(({ property }) => property)).not.toContain("scaling");
});

function rows(dev: Environment): readonly string[] {
  return dev.platform.differences(dev).map(({ construct, property }) => `${construct} ${property}`);
}
