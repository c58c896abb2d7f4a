import { App } from "cdktf";
import {
  Access,
  Alert,
  Audit,
  Bucket,
  Budget,
  Bytes,
  Cache,
  ChangeWindow,
  Cidr,
  Database,
  Duration,
  Environment,
  Exposure,
  Health,
  Image,
  Job,
  Metrics,
  Network,
  Objective,
  Pipeline,
  PipelineHost,
  Project,
  Queue,
  Recovery,
  Requirements,
  Rotation,
  Runbook,
  Secret,
  Service,
  Signal,
  Smoke,
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
    "NFR-7": ["SYM-OBJECTIVE.1"],
    "OPS-1": ["SYM-IAM.3"],
    "OPS-3": ["SYM-ALERT.2", "SYM-OBJECTIVE.1"],
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
  owner: {
    team: "storefront",
    contact: "storefront@example.com",
    onCall: "storefront-oncall@example.com",
    escalation: [
      { who: "head of engineering", contact: "engineering@example.com", after: Duration.minutes(30) },
      { who: "managing director", contact: "directors@example.com", after: Duration.hours(2) },
    ],
  },
  purpose: "Sells things to visitors: a web front end, the API behind it, and a worker that charges orders.",
  notes: {
    "infrastructure-spec":
      "The web service holds no state. Peak traffic is on Friday evenings; the scaling bounds of production carry four times the load of an ordinary hour.",
  },
  requirements,
});

// What it runs, built once for every environment.
const images = {
  api: Image.node("services/api", {
    command: ["node", "server.js"],
    install: ["npm", "ci", "--omit=dev", "--ignore-scripts"],
  }),
  web: Image.node("services/web", { command: ["node", "server.js"], manifests: [], files: ["server.js"] }),
};

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
    state: StateBackend.s3({ bucket: "shop-terraform-state-123456789012", region: "eu-west-1" }),
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
  const migrate = new Job(env, "migrate", {
    image: images.api,
    command: ["node", "migrate.js"],
    when: "before-deploy",
    satisfies: ["OPS-2"],
  });
  const api = new Service(env, "api", {
    image: images.api,
    port: 8080,
    health: Health.http("/healthz", { interval: Duration.seconds(10) }),
    resources,
    metrics: Metrics.prometheus(),
    satisfies: ["NFR-5"],
  });
  const worker = new Worker(env, "worker", { image: images.api, command: ["node", "worker.js"], resources });
  const web = new Service(env, "web", {
    image: images.web,
    port: 8081,
    health: "/healthz",
    exposure: Exposure.public({ domain: "domain" in stage ? stage.domain : "shop.localhost" }),
    resources,
    // Through the API and its database: the health path is that of the process alone.
    smoke: [Smoke.get("/").containing("<title>Shop</title>"), Smoke.get("/products").expect(200)],
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

  // How good it must be, and what its people know of its alerts.
  const latency = { percentile: 95, below: Duration.millis(300) };
  new Objective(env, "storefront", { of: web, availability: 99.9, latency, satisfies: ["NFR-7"] });
  new Objective(env, "ordering", { of: api, availability: 99.9, latency, satisfies: ["NFR-7"] });
  new Objective(env, "charging", {
    of: placed,
    freshness: { within: Duration.minutes(15), share: 99.5 },
    satisfies: ["NFR-4"],
  });
  new Objective(env, "order-backups", { of: orders, durability: 99, window: Duration.days(90), satisfies: ["NFR-1"] });
  new Alert(env, "charges-fail", {
    summary: "The worker could not charge orders: its log says why for each of them.",
    severity: "ticket",
    when: Signal.log({
      of: worker,
      field: { name: "level", equals: "error" },
      atLeast: 5,
      within: Duration.minutes(15),
    }),
    steps: [
      "Look at the status page of the payment service. Where it is down, wait: orders that failed five times are in the dead-letter queue for 14 days.",
      `When it is up again, move them back, as the runbook of shop-${name}-placed-orders-dead-letters says.`,
      "Where the log says that an order cannot be charged, compare the key of the payment service with the one in its dashboard.",
    ],
    satisfies: ["OPS-3"],
  });
  new Runbook(env, "unpaid-orders", {
    of: placed,
    steps: ["Tell customer support that receipts are late, and since when."],
  });

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
  new Audit(env, "audit", { satisfies: ["SEC-10"] });
  new Recovery(env, "recovery", {
    copyTo: "copyTo" in stage ? stage.copyTo : undefined,
    satisfies: ["NFR-1", "NFR-3"],
  });
  new Budget(env, "budget", { monthly: stage.budget, satisfies: ["COST-1"] });
}

// How a release comes into them. The same pipeline for three hosts, to show each; a project names its own.
new Pipeline(shop, "delivery", {
  promote: stages.map(({ name }) => name),
  runsOn: [
    PipelineHost.github({ repository: "example/shop" }),
    PipelineHost.gitlab({
      project: "example/shop",
      image: "registry.example.com/shop/ci:1.4.0",
      runner: "shop",
      deployRunner: "shop-deploy",
    }),
    PipelineHost.jenkins({ url: "https://ci.example.com", agent: "shop", deployAgent: "shop-deploy" }),
  ],
  tests: [
    {
      name: "Tests of the API",
      run: [
        ["npm", "ci"],
        ["npm", "test"],
      ],
      folder: "services/api",
    },
  ],
  gates: {
    prod: {
      approvers: ["storefront-lead", "operations-lead"],
      changeWindow: ChangeWindow.weekly({
        days: ["Mon", "Tue", "Wed", "Thu"],
        from: "09:00",
        to: "16:00",
        timeZone: "Europe/Berlin",
      }),
    },
  },
  coordination: [
    { who: "customer support", contact: "support@example.com", about: "what visitors notice, a day before" },
  ],
  satisfies: ["OPS-1"],
});

app.synth();
