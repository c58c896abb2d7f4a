import { Bytes, Duration, Exposure, Health, Image, StateBackend } from "symphony-infra";
import { ShopFacts, newLines, synthShop } from "./shop-app";

type Mutable<T> = { -readonly [P in keyof T]: T[P] };
type Facts = Omit<ShopFacts, "api" | "web"> & { api: Mutable<ShopFacts["api"]>; web: Mutable<ShopFacts["web"]> };
type Change = (facts: Facts) => void;

const every = (seconds: number) => Health.http("/healthz", { interval: Duration.seconds(seconds) });
const health = (props: Parameters<typeof Health.http>[1]) =>
  Health.http("/healthz", { interval: Duration.seconds(10), ...props });

/** A fact, how the app changes it, and what a line of the documents that was not there before says then. */
const shown: readonly (readonly [fact: string, change: Change, line: RegExp])[] = [
  ["title", (f) => (f.title = "Boutique"), /Boutique/],
  ["purpose", (f) => (f.purpose = "Rents things to visitors."), /Rents things to visitors/],
  ["notes", (f) => (f.notes = "Ask before Christmas."), /Ask before Christmas/],
  ["owner's team", (f) => (f.owner = { ...f.owner, team: "checkout" }), /checkout/],
  [
    "owner's contact",
    (f) => (f.owner = { ...f.owner, contact: "https://example.com/help" }),
    /https:\/\/example\.com\/help/,
  ],
  ["tier", (f) => (f.tier = "production"), /staging.*production/],
  ["account", (f) => (f.account = "999988887777"), /AWS account 999988887777/],
  ["region", (f) => (f.region = "eu-central-1"), /AWS account 123456789012, eu-central-1/],
  ["hosted zone", (f) => (f.managedZone = "staging.shop.example.com"), /aws_route53_zone\.staging_shop_example_com/],
  ["state backend", (f) => (f.state = StateBackend.hcp({ organization: "acme" })), /acme.*shop-staging/],
  ["address range", (f) => (f.addresses = "10.99.0.0/16"), /10\.99\.0\.0\/16/],
  ["number of zones", (f) => (f.zones = 3), /eu-west-1c.*aws_subnet\.network_private_c/],
  ["second NAT gateway", (f) => (f.egress = "nat-per-zone"), /aws_nat_gateway\.network_b/],
  ["missing way out", (f) => (f.egress = "none"), /aws_vpc_endpoint\.network_ecr_api/],
  [
    "retention of flow logs",
    (f) => (f.networkRetention = Duration.days(60)),
    /60 days.*aws_cloudwatch_log_group\.network_flow/,
  ],
  ["edge between two services", (f) => (f.edge = false), /`web` \| Service \| – \|/],
  ["port", (f) => (f.api.port = 9090), /9090.*aws_vpc_security_group_ingress_rule\.web_to_api_http/],
  [
    "second port",
    (f) => Object.assign(f.api, { port: undefined, ports: { http: 8080, metrics: 9100 } }),
    /metrics 9100/,
  ],
  ["public port", (f) => (f.web.port = 9091), /9091.*aws_vpc_security_group_ingress_rule\.web_from_load_balancer/],
  ["least number of copies", (f) => (f.api.scaling = { min: 3 }), /3 to 4.*aws_appautoscaling_target\.api/],
  ["greatest number of copies", (f) => (f.api.scaling = { max: 9 }), /2 to 9.*aws_appautoscaling_target\.api/],
  ["fixed number of copies", (f) => (f.api.scaling = { min: 5, max: 5 }), /5.*aws_ecs_service\.api/],
  ["CPU target", (f) => (f.api.scaling = { cpu: 45 }), /45.*aws_appautoscaling_policy\.api_cpu/],
  ["memory target", (f) => (f.api.scaling = { cpu: 60, memory: 71 }), /71.*aws_appautoscaling_policy\.api_memory/],
  ["CPU", (f) => (f.api.resources = { cpu: 1, memory: Bytes.gibibytes(2) }), /1 vCPU.*2 GiB.*aws_ecs_service\.api/],
  [
    "memory",
    (f) => (f.api.resources = { cpu: 0.25, memory: Bytes.gibibytes(1) }),
    /0\.25 vCPU.*1 GiB.*aws_ecs_service\.api/,
  ],
  ["processor", (f) => (f.api.architecture = "arm64"), /ARM64.*aws_ecs_service\.api/],
  ["retention of logs", (f) => (f.api.logRetention = Duration.days(90)), /90 days.*aws_cloudwatch_log_group\.api/],
  ["health path", (f) => (f.api.health = "/ready"), /\/ready.*aws_ecs_task_definition\.api/],
  ["health path behind the load balancer", (f) => (f.web.health = "/ready"), /\/ready.*aws_lb_target_group\.web/],
  ["health interval", (f) => (f.api.health = every(17)), /17 s.*aws_ecs_task_definition\.api/],
  ["health interval behind the load balancer", (f) => (f.web.health = every(17)), /17 s.*aws_lb_target_group\.web/],
  [
    "start period behind the load balancer",
    (f) => (f.web.health = Health.http("/healthz", { startPeriod: Duration.seconds(77) })),
    /77.*aws_ecs_service\.web/,
  ],
  [
    "health command",
    (f) => (f.api.health = health({ command: ["/check"] })),
    /CMD \/check.*aws_ecs_task_definition\.api/,
  ],
  [
    "health timeout",
    (f) => (f.api.health = health({ timeout: Duration.seconds(7) })),
    /7 s.*aws_ecs_task_definition\.api/,
  ],
  ["health retries", (f) => (f.api.health = health({ retries: 7 })), /`7`.*aws_ecs_task_definition\.api/],
  [
    "start period",
    (f) => (f.api.health = health({ startPeriod: Duration.seconds(77) })),
    /77 s.*aws_ecs_task_definition\.api/,
  ],
  [
    "health timeout behind the load balancer",
    (f) => (f.web.health = Health.http("/healthz", { timeout: Duration.seconds(7) })),
    /7 s.*aws_lb_target_group\.web/,
  ],
  [
    "health retries behind the load balancer",
    (f) => (f.web.health = Health.http("/healthz", { retries: 7 })),
    /`7`.*aws_lb_target_group\.web/,
  ],
  ["variables", (f) => (f.api.variables = { MODE: "slow" }), /`MODE` \| `slow`.*aws_ecs_task_definition\.api/],
  ["command", (f) => (f.api.command = ["node", "other.js"]), /other\.js.*aws_ecs_task_definition\.api/],
  [
    "writable paths",
    (f) => (f.api.writablePaths = ["/tmp", "/var/cache"]),
    /\/var\/cache.*aws_ecs_task_definition\.api/,
  ],
  ["time to stop", (f) => (f.api.stopTimeout = Duration.seconds(13)), /13 s.*aws_ecs_task_definition\.api/],
  [
    "domain",
    (f) => (f.web.exposure = Exposure.public({ domain: "beta.shop.example.com" })),
    /beta\.shop\.example\.com.*aws_lb_listener_rule\.web/,
  ],
  ["exposure", (f) => (f.web.exposure = Exposure.internal()), /Load balancers.*\| 0 \|/],
  ["user", (f) => (f.api.user = 4321), /4321.*aws_ecs_task_definition\.api/],
  ["image", (f) => (f.api.image = Image.of("nginx:1.27.3")), /nginx:1\.27\.3.*aws_ecs_service\.api/],
  [
    "name before a rename",
    (f) => Object.assign(f.api, { renamedFrom: "backend" }),
    /aws_ecs_service\.backend.*aws_ecs_service\.api/,
  ],
];

/** Facts of intent, which no resource carries. */
const INTENT = ["title", "purpose", "notes"];

/** Facts that every environment carries, in the labels of Docker too. */
const LABELS = ["owner's team"];

const before = synthShop();

test("the shop has its documents and the Terraform of its three environments", () => {
  expect(Object.keys(before.documents)).toEqual([
    "documentation/developer-environment.md",
    "documentation/operations-manual.md",
    "infrastructure/environment-management.md",
    "infrastructure/infrastructure-spec.md",
    "infrastructure/monitoring/alerts.md",
    "infrastructure/monitoring/incident-response.md",
    "infrastructure/monitoring/objectives.md",
    "infrastructure/monitoring/observability.md",
    "infrastructure/pipeline-design.md",
    "infrastructure/security-controls.md",
    "infrastructure/terraform.md",
  ]);
  expect(Object.keys(before.terraform).sort()).toEqual(["dev", "prod", "staging"]);
});

test.each(shown)(
  "a change of the %s changes the Terraform of its environment and the documents, and nothing of another environment",
  (fact, change, line) => {
    const after = synthShop(change as (facts: ShopFacts) => void);
    expect(newLines(before, after)).toContainEqual(expect.stringMatching(line));
    expect(after.terraform.staging === before.terraform.staging).toBe(INTENT.includes(fact));
    expect(after.terraform.dev === before.terraform.dev).toBe(!LABELS.includes(fact));
  },
);

test("the same facts give the same files", () => {
  expect(synthShop()).toEqual(before);
});
