/** What tests change of the project that they deliver. */
export interface DepotSettings {
  /** Days after which a file expires: a setting of AWS that a release changes. */
  readonly expiry: number;
  /** Percent of the lines; its tests execute 91.5. @default 90 */
  readonly coverage?: number;
  /** @default - it has none */
  readonly window?: Readonly<Record<"from" | "to" | "timeZone", string>> & { readonly days: readonly string[] };
}

/** One environment on AWS, one image in it, and the same pipeline on every host. */
export function appSource({ expiry, coverage = 90, window }: DepotSettings): string {
  const gates = window ? `gates: { staging: { changeWindow: ChangeWindow.weekly(${JSON.stringify(window)}) } },` : "";
  return `const { App } = require("cdktf");
const {
  Bucket, ChangeWindow, Cidr, Coverage, Duration, Environment, Image, Job, Network, Pipeline, PipelineHost, Project,
  Service, StateBackend,
} = require("symphony-infra");
const { Aws } = require("symphony-infra/aws");

const app = new App();
const depot = new Project(app, "depot", {
  title: "Depot",
  owner: { team: "storage", contact: "storage@example.com" },
});
const staging = new Environment(depot, "staging", {
  tier: "staging",
  platform: new Aws({ account: "123456789012", region: "eu-west-1" }),
  state: StateBackend.s3({ bucket: "depot-state", region: "eu-west-1" }),
});
new Network(staging, "network", { addresses: Cidr.of("10.20.0.0/16") });
const image = Image.fromDirectory("services/api");
const files = new Bucket(staging, "files", { dataClass: "internal", expiry: Duration.days(${expiry}) });
const migrate = new Job(staging, "migrate", { image, command: ["/program", "migrate"], when: "before-deploy" });
const api = new Service(staging, "api", { image, port: 8080, health: "/healthz" });
api.uses(files, "read-write");
migrate.uses(files, "read-write");

new Pipeline(depot, "delivery", {
  promote: ["staging"],
  runsOn: [
    PipelineHost.github({ repository: "example/depot" }),
    PipelineHost.gitlab({ project: "example/depot", image: "registry.example.com/ci:1.0.0" }),
    PipelineHost.jenkins({ url: "https://ci.example.com", agent: "linux" }),
  ],
  coverage: Coverage.istanbul("coverage/coverage-summary.json", ${coverage}),
  scans: [{ name: "Look for large files", run: [["git", "grep", "--quiet", "symphony-infra", "--", "package.json"]] }],
  ${gates}
});

app.synth();
`;
}
