import { App } from "cdktf";
import {
  Access,
  Audit,
  Bucket,
  Budget,
  Bytes,
  Cache,
  Cidr,
  Database,
  Duration,
  Environment,
  Exposure,
  Health,
  Image,
  Job,
  Network,
  Project,
  Queue,
  Recovery,
  Requirements,
  Rotation,
  Secret,
  Service,
  StateBackend,
  Who,
  Worker,
} from "symphony-infra";
import { Aws, HostedZone } from "symphony-infra/aws";
import { Docker } from "symphony-infra/docker";

// What proves the requirements that no single construct meets.
const requirements = Requirements.from("symphony-shop/specs", "symphony-shop/security")
  .provenBy({
    "NFR-1": ["SYM-RECOVERY.1"],
    "NFR-2": ["RDS.5", "ELB.13", "ElastiCache.3"],
    "NFR-3": ["SYM-RECOVERY.2"],
    "NFR-4": ["SYM-ALERT.1", "SYM-ALERT.2"],
    "OPS-1": ["SYM-IAM.3"],
    "SEC-1": ["RDS.3", "SYM-KEY.1"],
    "SEC-2": ["S3.8"],
    "SEC-3": ["ELB.1"],
    "SEC-5": ["SYM-SECRET.1"],
    "SEC-7": ["SYM-IAM.2", "SYM-IAM.4"],
    "SEC-9": ["SYM-DELETE.1", "RDS.8", "ELB.6"],
    "SEC-10": ["CloudTrail.1", "CloudTrail.4", "CloudTrail.6"],
    "SEC-NET-1": ["RDS.2"],
    "SEC-NET-2": ["SYM-REACH.1"],
  })
  .elsewhere({
    "FR-1": "The front end and the API do it; their own tests show it.",
    "SEC-4": "The front end hands the visitor over to the payment service, which its contract makes answer for cards.",
  });

const app = new App();
const shop = new Project(app, "shop", {
  title: "Shop",
  owner: { team: "storefront", contact: "storefront@example.com" },
  purpose: "Sells things to visitors: a web front end, the API behind it, and a worker that charges orders.",
  notes: {
    "infrastructure-spec":
      "The web service holds no state. Peak traffic is on Friday evenings; the scaling bounds of production carry four times the load of an ordinary hour.",
  },
  requirements,
});

const stages = [
  { name: "dev", tier: "development", platform: new Docker(), addresses: "10.20.0.0/16", budget: 50 },
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
    budget: 600,
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
    capacity: "large",
    copyTo: "eu-central-1",
    budget: 4000,
  },
] as const;

for (const stage of stages) {
  const { name, tier, platform } = stage;
  const env = new Environment(shop, name, { tier, platform, state: "state" in stage ? stage.state : undefined });
  const resources = "resources" in stage ? stage.resources : undefined;
  const capacity = "capacity" in stage ? stage.capacity : "small";

  new Network(env, "network", { addresses: Cidr.of(stage.addresses) });

  // What the shop keeps.
  const orders = new Database(env, "orders", {
    engine: "postgres",
    capacity,
    dataClass: "restricted",
    recovery: { rpo: Duration.minutes(5), rto: Duration.hours(1) },
    satisfies: ["NFR-1", "NFR-2", "SEC-1", "SEC-9", "SEC-NET-1"],
  });
  const catalogue = new Cache(env, "catalogue", { capacity, dataClass: "internal", satisfies: ["NFR-6"] });
  const receipts = new Bucket(env, "receipts", {
    dataClass: "restricted",
    expiry: Duration.days(3650),
    satisfies: ["FR-2", "SEC-1", "SEC-2"],
  });
  const placed = new Queue(env, "placed-orders", { maxAge: Duration.minutes(15), satisfies: ["NFR-4"] });
  const stripe = new Secret(env, "stripe-key", {
    source: Secret.external(),
    rotateEvery: Duration.days(90),
    satisfies: ["SEC-6"],
    rotation: Rotation.manual({
      steps: ["Roll the key in the dashboard of the payment service.", "Set the new value, then restart the worker."],
    }),
  });
  stripe.accept("SecretsManager.1", {
    because:
      "The payment service rolls its keys in its dashboard alone, so no function can; a person does it, reminded every 90 days.",
    by: "storefront",
    until: "2027-11-30",
  });

  // What it runs: three processes of one image, and the front end.
  const image = Image.fromDirectory("services/api");
  const migrate = new Job(env, "migrate", {
    image,
    command: ["node", "migrate.js"],
    when: "before-deploy",
    satisfies: ["OPS-2"],
  });
  const api = new Service(env, "api", {
    image,
    port: 8080,
    health: Health.http("/healthz", { interval: Duration.seconds(10) }),
    resources,
    satisfies: ["NFR-5"],
  });
  const worker = new Worker(env, "worker", { image, command: ["node", "worker.js"], resources });
  const web = new Service(env, "web", {
    image: Image.fromDirectory("services/web"),
    port: 8081,
    health: "/healthz",
    exposure: Exposure.public({ domain: "domain" in stage ? stage.domain : "shop.localhost" }),
    resources,
    satisfies: ["NFR-5", "SEC-3"],
  });

  // Who uses what: this and nothing else is permitted.
  migrate.uses(orders, "administer");
  api.uses(orders, "read-write");
  api.uses(catalogue, "read-write");
  api.uses(placed, "publish");
  worker.uses(placed, "consume");
  worker.uses(orders, "read");
  worker.uses(receipts, "write");
  worker.uses(stripe);
  web.uses(api);

  // Who else may act, and what watches and guards all of it.
  new Access(env, "developers", {
    who: Who.ssoGroup({ permissionSet: "Developers" }),
    level: "read",
    satisfies: ["SEC-7"],
  });
  new Access(env, "oncall", { who: Who.ssoGroup({ permissionSet: "OnCall" }), level: "operate", satisfies: ["SEC-7"] });
  new Access(env, "emergency", {
    who: Who.ssoGroup({ permissionSet: "Emergency" }),
    level: "administer",
    breakGlass: true,
    satisfies: ["SEC-8"],
  });
  new Access(env, "delivery", {
    who: Who.githubActions({ repository: "example/shop", environment: name }),
    level: "operate",
    satisfies: ["OPS-1"],
  });
  new Audit(env, "audit", { satisfies: ["SEC-10"] });
  new Recovery(env, "recovery", {
    copyTo: "copyTo" in stage ? stage.copyTo : undefined,
    satisfies: ["NFR-1", "NFR-3"],
  });
  new Budget(env, "budget", { monthly: stage.budget, satisfies: ["COST-1"] });
}

app.synth();
