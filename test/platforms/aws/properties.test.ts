import { Bytes, Cidr, Duration, Exposure, Health, Image, NetworkProps, RequestLog, ServiceProps } from "../../../src";
import { service, staging, terraformOf } from "./staging";

/** Another value of every property than the one that {@link staging} and {@link service} give. */
const networkChanges: { readonly [P in keyof Omit<Required<NetworkProps>, "satisfies">]: NetworkProps[P] } = {
  addresses: Cidr.of("10.40.0.0/16"),
  zones: 3,
  egress: "none",
  logRetention: Duration.days(90),
  renamedFrom: "net",
};

/** What it satisfies, why it has no objective and what it is asked is about no resource; metrics are a stated difference. */
type Realized = keyof Omit<Required<ServiceProps>, "satisfies" | "withoutObjective" | "metrics" | "smoke">;

const serviceChanges: { readonly [P in Realized]: ServiceProps[P] } = {
  image: Image.of("nginx:1.27.3"),
  port: 9090,
  ports: { web: 8081 },
  health: Health.http("/other"),
  resources: { cpu: 2, memory: Bytes.gibibytes(4) },
  scaling: { min: 2, max: 5 },
  exposure: Exposure.public({ domain: "api.example.com" }),
  variables: { MODE: "slow" },
  command: ["serve"],
  user: 2000,
  writablePaths: ["/var/cache"],
  architecture: "arm64",
  stopTimeout: Duration.seconds(5),
  logRetention: Duration.days(90),
  requestLog: RequestLog.json({ status: "code" }),
  renamedFrom: "old",
};

const healthChanges = {
  interval: Duration.seconds(31),
  timeout: Duration.seconds(6),
  retries: 4,
  startPeriod: Duration.seconds(61),
  command: ["/check"],
};

const scalingChanges = [{ min: 1, max: 4 }, { min: 2, max: 6 }, { cpu: 50 }, { memory: 60 }, { min: 4, max: 4 }];

function terraform(network: Partial<NetworkProps>, props: Partial<ServiceProps>): string {
  const { env } = staging({ network });
  service(env, "api", props);
  return JSON.stringify(terraformOf(env));
}

const plain = terraform({}, {});

test.each(Object.keys(networkChanges) as (keyof typeof networkChanges)[])(
  "a change of the network's %s changes the Terraform",
  (property) => {
    expect(terraform({ [property]: networkChanges[property] }, {})).not.toBe(plain);
  },
);

test.each(Object.keys(serviceChanges) as (keyof typeof serviceChanges)[])(
  "a change of a service's %s changes the Terraform",
  (property) => {
    expect(terraform({}, { [property]: serviceChanges[property] })).not.toBe(plain);
  },
);

describe.each([
  ["an internal", {}],
  ["a public", { exposure: Exposure.public({ domain: "api.example.com" }) }],
])("of %s service", (_, props) => {
  const unchanged = terraform({}, props);

  test.each(Object.keys(healthChanges) as (keyof typeof healthChanges)[])(
    "a change of the health check's %s changes the Terraform",
    (property) => {
      const health = Health.http("/healthz", { [property]: healthChanges[property] });
      expect(terraform({}, { ...props, health })).not.toBe(unchanged);
    },
  );

  test.each(scalingChanges)("a scaling of %p changes the Terraform", (scaling) => {
    expect(terraform({}, { ...props, scaling })).not.toBe(unchanged);
  });
});
