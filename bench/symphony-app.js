"use strict";
// The workload as an app of this library: E environments with N public services each, with objectives of availability
// and latency where asked for, documents included.
const { App } = require("cdktf");
const {
  Cidr,
  Duration,
  Environment,
  Exposure,
  Image,
  Network,
  Objective,
  Project,
  Service,
} = require("symphony-infra");
const { Aws, HostedZone } = require("symphony-infra/aws");
const { finish } = require("./measure");

const [environments, services, objectives, folder] = process.argv.slice(2);
process.chdir(folder);
const app = new App({ outdir: folder, stackTraces: false });
const project = new Project(app, "bench", {
  title: "Benchmark",
  owner: { team: "bench", contact: "bench@example.com" },
});

for (let e = 1; e <= Number(environments); e++) {
  const platform = new Aws({
    account: "123456789012",
    region: "eu-west-1",
    hostedZones: [HostedZone.existing("example.com", "Z0123456789ABCDEFGHIJ")],
  });
  const environment = new Environment(project, `e${e}`, { tier: "production", platform });
  new Network(environment, "network", { addresses: Cidr.of(`10.${e}.0.0/16`) });
  for (let s = 1; s <= Number(services); s++) {
    const service = new Service(environment, `s${s}`, {
      image: Image.of("nginx:1.27.3"),
      withoutObjective: objectives === "with" ? undefined : "The benchmark has no users.",
      port: 8080,
      health: "/healthz",
      exposure: Exposure.public({ domain: `s${s}.e${e}.example.com` }),
    });
    if (objectives !== "with") continue;
    new Objective(environment, `o${s}`, {
      of: service,
      availability: 99.9,
      latency: { percentile: 95, below: Duration.millis(300) },
    });
  }
}

app.synth();
finish(0);
