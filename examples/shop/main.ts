import { App } from "cdktf";
import {
  Bytes,
  Cidr,
  Duration,
  Environment,
  Exposure,
  Health,
  Image,
  Network,
  Project,
  Service,
  StateBackend,
} from "symphony-infra";
import { Aws, HostedZone } from "symphony-infra/aws";
import { Docker } from "symphony-infra/docker";

const app = new App();
const shop = new Project(app, "shop", {
  title: "Shop",
  owner: { team: "storefront", contact: "storefront@example.com" },
  purpose: "Sells things to visitors: a web front end and the API behind it.",
  notes: {
    "infrastructure-spec":
      "The web service holds no state. Peak traffic is on Friday evenings; the scaling bounds of production carry four times the load of an ordinary hour.",
  },
});

const stages = [
  { name: "dev", tier: "development", platform: new Docker(), addresses: "10.20.0.0/16" },
  {
    name: "staging",
    tier: "staging",
    platform: new Aws({
      account: "123456789012",
      region: "eu-west-1",
      hostedZones: [HostedZone.managed("staging.shop.example.com")],
    }),
    addresses: "10.21.0.0/16",
    domain: "staging.shop.example.com",
  },
  {
    name: "prod",
    tier: "production",
    platform: new Aws({
      account: "111122223333",
      region: "eu-west-1",
      hostedZones: [HostedZone.existing("shop.example.com", "Z0123456789ABCDEFGHIJ")],
    }),
    addresses: "10.22.0.0/16",
    domain: "shop.example.com",
    state: StateBackend.s3({ bucket: "shop-terraform-state-111122223333", region: "eu-west-1" }),
    resources: { cpu: 0.5, memory: Bytes.gibibytes(1) },
  },
] as const;

for (const stage of stages) {
  const { tier, platform } = stage;
  const env = new Environment(shop, stage.name, { tier, platform, state: "state" in stage ? stage.state : undefined });
  const resources = "resources" in stage ? stage.resources : undefined;

  new Network(env, "network", { addresses: Cidr.of(stage.addresses) });

  const api = new Service(env, "api", {
    image: Image.fromDirectory("services/api"),
    port: 8080,
    health: Health.http("/healthz", { interval: Duration.seconds(10) }),
    resources,
  });
  const web = new Service(env, "web", {
    image: Image.fromDirectory("services/web"),
    port: 8081,
    health: "/healthz",
    exposure: Exposure.public({ domain: "domain" in stage ? stage.domain : "shop.localhost" }),
    resources,
  });
  web.uses(api);
}

app.synth();
