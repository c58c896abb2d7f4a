/** What tests change of the project that they operate. */
export interface OperatedSettings {
  /** Days after which a file expires: a setting that one resource holds. @default 30 */
  readonly expiry?: number;
  /** Environments by name, with their tiers, in the order of promotion. @default { staging: "staging" } */
  readonly environments?: Readonly<Record<string, "development" | "staging" | "production">>;
  /** Whether there is a bucket: the provider waits a minute for its lifecycle rules. @default true */
  readonly hasFiles?: boolean;
  /** Whether there is a network with a service, a job before each deployment, and images. It takes 20 s more to deploy. @default false */
  readonly hasService?: boolean;
  /** Statements about each `environment`, before the end: more constructs. */
  readonly more?: string;
  /** Members of the service besides the usual: `smoke: [Smoke.get("/").expect(200)],`. */
  readonly service?: string;
  /** Whether there is a `Pipeline` over the environments; its properties besides the usual: `gates: {...},`. */
  readonly pipeline?: string;
  /** Kept in S3 where it has no lock of its own machine. @default "s3" */
  readonly state?: "s3" | "local";
}

const FILES = `const files = new Bucket(environment, "files", { dataClass: "internal", expiry: Duration.days(EXPIRY) });`;

const SERVICE = `
  new Network(environment, "network", { addresses: Cidr.of("10." + (20 + index) + ".0.0/16") });
  const image = Image.fromDirectory("services/api");
  const migrate = new Job(environment, "migrate", { image, command: ["/program", "migrate"], when: "before-deploy" });
  const api = new Service(environment, "api", {
    image, port: 8080, health: "/healthz", exposure: Exposure.public({ domain: name + ".shop.example.com" }), SERVICE_PROPS
  });
`;

const USES = `
  api.uses(files, "read-write");
  migrate.uses(files, "read-write");
`;

/** The app of a small project on AWS: a bucket, a queue and a secret, and a service where it is asked for. */
export function operatedApp(settings: OperatedSettings): string {
  const { environments = { staging: "staging" }, hasFiles = true, expiry = 30, state = "s3", more = "" } = settings;
  const backend =
    state === "s3" ? `StateBackend.s3({ bucket: "shop-state", region: "eu-west-1" })` : `StateBackend.local()`;
  const promote = JSON.stringify(Object.keys(environments));
  const pipeline = `new Pipeline(shop, "delivery", {
  promote: ${promote}, runsOn: PipelineHost.github({ repository: "example/shop" }), ${settings.pipeline ?? ""}
});`;
  return `import { App } from "cdktf";
import * as infra from "symphony-infra";
import { Aws, HostedZone } from "symphony-infra/aws";
const {
  Bucket, ChangeWindow, Cidr, Database, Duration, Environment, Exposure, Image, Job, Network, Objective, Pipeline, PipelineHost, Project,
  Queue, Secret, Service, Smoke, StateBackend, Topic,
} = infra as any;

const app = new App();
const shop = new Project(app, "shop", {
  title: "Shop", owner: { team: "storefront", contact: "storefront@example.com", onCall: "oncall@example.com" },
});
for (const [index, [name, tier]] of Object.entries(${JSON.stringify(environments)}).entries()) {
  const environment = new Environment(shop, name, {
    tier, platform: new Aws({
      account: "123456789012", region: "eu-west-1", hostedZones: [HostedZone.managed(name + ".shop.example.com")],
    }), state: ${backend},
  });
  ${hasFiles ? FILES.replace("EXPIRY", String(expiry)) : ""}
  ${settings.hasService ? SERVICE.replace("SERVICE_PROPS", settings.service ?? "") : ""}
  ${settings.hasService && hasFiles ? USES : ""}
  ${more}
}
${settings.pipeline === undefined ? "" : pipeline}
app.synth();
`;
}
