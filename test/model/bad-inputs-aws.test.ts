import {
  Bytes,
  Cidr,
  Duration,
  Exposure,
  Image,
  Network,
  Pipeline,
  PipelineHost,
  Service,
  problemCatalogue,
} from "symphony-infra";
import { Aws, AwsProps, HostedZone } from "symphony-infra/aws";
import * as make from "../support/declare";
import { problemsOf } from "../support/problems-of";

type Expected = readonly [
  id: string,
  path: string,
  got: string,
  better?: { readonly allowed?: string; readonly fix?: string },
];
type BadInput = [mistake: string, declare: () => unknown, ...expected: Expected[]];
type Props = NonNullable<Parameters<typeof make.newService>[2]>;

const js = (value: unknown): never => value as never;
const REGION = "eu-west-1";
const ZONES = [HostedZone.existing("example.com", "Z0123456789ABCDEFGHIJ")];
const PLACE: AwsProps = { account: "123456789012", region: REGION, hostedZones: ZONES };
const ECR = Image.of(`123456789012.dkr.ecr.${REGION}.amazonaws.com/api:1.2.3`);
const RETENTIONS =
  "days: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653";

/** An object that throws at whoever looks at it. */
const hostile = new Proxy({}, { get: () => fail(), getOwnPropertyDescriptor: () => fail(), ownKeys: () => fail() });
const fail = (): never => {
  throw new TypeError("hostile");
};

const aws = (props: Partial<Record<keyof AwsProps, unknown>> | undefined) => () =>
  new Aws(js(props && { ...PLACE, ...props }));
const at = (domain: string): Props => ({ exposure: Exposure.public({ domain }) });

/** Synthesizes one environment with its network and what `declare` adds. */
function synth(
  network: object,
  declare: (env: ReturnType<typeof make.newEnvironment>) => void,
  place: Partial<AwsProps> = {},
) {
  return () => {
    const env = make.newEnvironment(undefined, undefined, { platform: new Aws({ ...PLACE, ...place }) });
    new Network(env, "network", { addresses: Cidr.of("10.20.0.0/16"), ...network });
    declare(env);
    env.toTerraform();
  };
}
const one = (props: Props, network: object = {}, place: Partial<AwsProps> = {}) =>
  synth(network, (env) => make.newService(env, "api", props), place);
const many = (count: number, props: (index: number) => Props, place: Partial<AwsProps> = {}) =>
  synth({}, (env) => Array.from({ length: count }, (_, i) => make.newService(env, `s${i}`, props(i))), place);
/** A pipeline that deploys the environment, whose Terraform assumes a role of the platform. */
const piped = (roleArn: string) =>
  synth(
    {},
    (env) => {
      const { project, name } = env;
      make.newService(env, "api", { image: ECR });
      const runsOn = PipelineHost.github({ repository: "acme/shop" });
      new Pipeline(project, "release", { promote: [name], runsOn });
    },
    { roleArn },
  );
const names = (count: number, nameOf: (index: number) => string) => Array.from({ length: count }, (_, i) => nameOf(i));
const apart = (count: number) =>
  names(count, (i) => `s${i}.com`)
    .sort()
    .join(", ");

const badInputs: BadInput[] = [
  // The platform
  ["an account that is a number", aws({ account: 123456789012 }), ["SYM-VALUE-008", "Aws", "123456789012"]],
  ["an account that lost its leading zero", aws({ account: "12345678901" }), ["SYM-VALUE-008", "Aws", '"12345678901"']],
  ["a region by its display name", aws({ region: "Ireland" }), ["SYM-VALUE-009", "Aws", '"Ireland"']],
  ["a zone instead of a region", aws({ region: "eu-west-1a" }), ["SYM-VALUE-009", "Aws", '"eu-west-1a"']],
  ["a region whose zones differ between accounts", aws({ region: "us-west-1" }), ["SYM-AWS-015", "Aws", '"us-west-1"']],
  ["a region whose zones are not known", aws({ region: "xx-nowhere-1" }), ["SYM-AWS-015", "Aws", '"xx-nowhere-1"']],
  ["a region of an isolated partition", aws({ region: "us-iso-east-1" }), ["SYM-AWS-016", "Aws", '"us-iso-east-1"']],
  [
    "a region of another isolated partition, with zones",
    aws({ region: "us-isob-east-1", zones: ["us-isob-east-1a"] }),
    ["SYM-AWS-016", "Aws", '"us-isob-east-1"'],
  ],
  ["a region of the sovereign cloud", aws({ region: "eusc-de-east-1" }), ["SYM-AWS-016", "Aws", '"eusc-de-east-1"']],
  [
    "a region that is a regular expression, with zones",
    aws({ region: "(", zones: ["(a"] }),
    ["SYM-VALUE-009", "Aws", '"("'],
  ],
  [
    "a platform without properties",
    aws(undefined),
    ["SYM-PROPERTY-002", "Aws", "undefined", { allowed: "an object of properties" }],
    ["SYM-VALUE-008", "Aws", "undefined"],
    ["SYM-VALUE-009", "Aws", "undefined"],
  ],
  [
    "a platform with a profile",
    aws({ profile: "prod" } as never),
    ["SYM-PROPERTY-001", "Aws", "profile", { allowed: "account, region, zones, hostedZones, roleArn" }],
  ],
  ["zones of another region", aws({ zones: ["us-east-1a"] }), ["SYM-AWS-007", "Aws", '["us-east-1a"]']],
  [
    "a zone twice",
    aws({ zones: ["eu-west-1a", "eu-west-1a"] }),
    ["SYM-AWS-007", "Aws", '["eu-west-1a", "eu-west-1a"]'],
  ],
  ["no zone at all", aws({ zones: [] }), ["SYM-AWS-007", "Aws", "[]"]],
  ["zones with a hole", aws({ zones: new Array(1) }), ["SYM-AWS-007", "Aws", "[undefined]"]],
  [
    "a hosted zone that is a text",
    aws({ hostedZones: ["example.com"] }),
    ["SYM-AWS-005", "Aws", 'hostedZones: ["example.com"]'],
  ],
  [
    "a hosted zone whose domain is a text",
    aws({ hostedZones: [{ domain: "example.com" }] }),
    ["SYM-AWS-005", "Aws", 'hostedZones: [{"domain":"example.com"}]'],
  ],
  [
    "an id of a hosted zone with a quote in it",
    aws({ hostedZones: [{ ...ZONES[0], id: 'Z1"' }] }),
    ["SYM-AWS-005", "Aws", expect.stringContaining("hostedZones: ") as never],
  ],
  [
    "a hosted zone by its name",
    () => HostedZone.existing("example.com", "example.com"),
    ["SYM-AWS-005", "HostedZone.existing", '"example.com"'],
  ],
  [
    "a hosted zone that is no domain",
    () => HostedZone.managed("example"),
    ["SYM-VALUE-006", "DomainName.of", '"example"'],
  ],
  [
    "a role by its name",
    aws({ roleArn: "deploy" }),
    ["SYM-PROPERTY-002", "Aws", 'roleArn: "deploy"', { allowed: "the ARN of an IAM role" }],
  ],
  [
    "a role that Terraform would evaluate",
    aws({ roleArn: "arn:aws:iam::123456789012:role/${path.cwd}" }),
    [
      "SYM-PROPERTY-002",
      "Aws",
      'roleArn: "arn:aws:iam::123456789012:role/${path.cwd}"',
      { allowed: "the ARN of an IAM role" },
    ],
  ],

  [
    "values that cannot be read",
    aws({ account: hostile, region: hostile, roleArn: hostile, hostedZones: [hostile, null] }),
    ["SYM-VALUE-008", "Aws", "a value that cannot be read"],
    ["SYM-VALUE-009", "Aws", "a value that cannot be read"],
    ["SYM-AWS-005", "Aws", "hostedZones: a value that cannot be read"],
    ["SYM-PROPERTY-002", "Aws", "roleArn: a value that cannot be read", { allowed: "the ARN of an IAM role" }],
  ],

  // What AWS refuses
  [
    "a domain without a hosted zone",
    one(at("shop.example.org")),
    ["SYM-AWS-001", "shop/staging/api", "shop.example.org"],
  ],
  [
    "a public service in one zone",
    one(at("shop.example.com"), { zones: 1 }),
    ["SYM-AWS-002", "shop/staging/network", "zones: 1"],
  ],
  [
    "two environments that manage a zone of one name",
    synth({}, (env) => {
      const platform = new Aws({ ...PLACE, hostedZones: [HostedZone.managed("example.org")] });
      const declare = (name: string, addresses: string, domain: string) => {
        const other = make.newNetworkedEnvironment(env.project, name, addresses, { platform });
        make.newService(other, "api", at(domain));
        return other;
      };
      declare("blue", "10.30.0.0/16", "blue.example.org");
      declare("green", "10.40.0.0/16", "green.example.org").toTerraform();
    }),
    ["SYM-AWS-017", "shop/green", "example.org, as shop/blue manages"],
  ],
  [
    "a public service in a network whose subnets are too small for a load balancer",
    one(at("shop.example.com"), { addresses: Cidr.of("10.20.0.0/24") }),
    ["SYM-AWS-014", "shop/staging/network", "10.20.0.0/24"],
  ],
  [
    "a CPU that Fargate has not",
    one({ resources: { cpu: 3, memory: Bytes.gibibytes(8) } }),
    ["SYM-AWS-003", "shop/staging/api", "3 vCPU with 8 GiB", { allowed: "a CPU of 0.25, 0.5, 1, 2, 4, 8, 16 vCPU" }],
  ],
  [
    "memory between two steps of Fargate",
    one({ resources: { cpu: 8, memory: Bytes.gibibytes(18) } }),
    [
      "SYM-AWS-003",
      "shop/staging/api",
      "8 vCPU with 18 GiB",
      { allowed: "8 vCPU with memory of 16 to 60 in steps of 4 GiB" },
    ],
  ],
  [
    "more memory than the CPU goes with",
    one({ resources: { cpu: 0.25, memory: Bytes.gibibytes(4) } }),
    ["SYM-AWS-003", "shop/staging/api", "0.25 vCPU with 4 GiB", { allowed: "0.25 vCPU with memory of 0.5, 1, 2 GiB" }],
  ],
  [
    "more domains than one certificate holds",
    many(11, (i) => at(`s${i}.com`), {
      hostedZones: names(11, (i) => `s${i}.com`).map((zone) => HostedZone.managed(zone)),
    }),
    ["SYM-AWS-004", "shop/staging", `11 names: ${apart(11)}`],
  ],
  [
    "more zones than the region has",
    one({}, { zones: 3 }, { zones: ["eu-west-1a", "eu-west-1b"] }),
    ["SYM-AWS-006", "shop/staging/network", "zones: 3", { allowed: "up to 2: eu-west-1a, eu-west-1b" }],
  ],
  [
    "a pipeline where Terraform assumes one role for every job",
    piped("arn:aws:iam::123456789012:role/terraform"),
    [
      "SYM-PIPELINE-015",
      "shop/release",
      "the platform of staging has roleArn: arn:aws:iam::123456789012:role/terraform",
    ],
  ],
  [
    "a fourth zone where the region has three",
    one({}, { zones: 4 }),
    ["SYM-AWS-006", "shop/staging/network", "zones: 4", { allowed: "up to 3: eu-west-1a, eu-west-1b, eu-west-1c" }],
  ],
  [
    "more public services than a listener has rules and the load balancer's group has ways out",
    many(101, (i) => at(`s${i}.example.com`)),
    ["SYM-AWS-008", "shop/staging", "101 public services"],
    ["SYM-AWS-011", "shop/staging", "101 rules out of the group of the load balancer, one for each public service"],
  ],
  [
    "logs of a service kept for two days",
    one({ logRetention: Duration.days(2) }),
    ["SYM-AWS-009", "shop/staging/api", "logRetention: 2 days", { allowed: RETENTIONS }],
  ],
  [
    "flow logs kept for a day and a half",
    one({}, { logRetention: Duration.hours(36) }),
    ["SYM-AWS-009", "shop/staging/network", "logRetention: 36 hours", { allowed: RETENTIONS }],
  ],
  [
    "a public image in a network without a way out",
    one({}, { egress: "none" }),
    ["SYM-AWS-010", "shop/staging/api", "nginx:1.27.3"],
  ],
  [
    "an image of another region in a network without a way out",
    one({ image: Image.of("123456789012.dkr.ecr.us-east-1.amazonaws.com/api:1") }, { egress: "none" }),
    ["SYM-AWS-010", "shop/staging/api", "123456789012.dkr.ecr.us-east-1.amazonaws.com/api:1"],
  ],
  [
    "a service that too many others use",
    synth({}, (env) => {
      const api = make.newService(env, "api");
      names(61, (i) => `s${i}`).forEach((name) => make.newService(env, name).uses(api));
    }),
    ["SYM-AWS-011", "shop/staging/api", "61 rules into the workload's group, from those that use it"],
  ],
  [
    "a service that uses too many others",
    synth({}, (env) => {
      const api = make.newService(env, "api");
      names(60, (i) => `s${i}`).forEach((name) => api.uses(make.newService(env, name)));
    }),
    ["SYM-AWS-011", "shop/staging/api", "61 rules out of the workload's group, to those that it uses and to AWS"],
  ],
  [
    "more services than the endpoints' group has ways in",
    synth({ egress: "none" }, (env) =>
      names(61, (i) => `s${i}`).forEach((name) => make.newService(env, name, { image: ECR })),
    ),
    ["SYM-AWS-011", "shop/staging/network", "61 rules into the group of the endpoints, one for each workload"],
  ],
  [
    "a domain longer than a rule's host, beside one that the certificate can name",
    synth({}, (env) => {
      make.newService(env, "api", at(`${"a".repeat(60)}.${"b".repeat(60)}.example.com`));
      make.newService(env, "web", at("shop.example.com"));
    }),
    ["SYM-AWS-012", "shop/staging/api", `${"a".repeat(60)}.${"b".repeat(60)}.example.com`],
  ],
  [
    "a domain below an internationalized top-level domain",
    one(at("shop.xn--p1ai"), {}, { hostedZones: [HostedZone.managed("shop.xn--p1ai")] }),
    ["SYM-AWS-012", "shop/staging/api", "shop.xn--p1ai"],
  ],
  [
    "only domains that are too long for the subject of a certificate",
    one(at(`${"a".repeat(60)}.example.com`)),
    ["SYM-AWS-013", "shop/staging", `${"a".repeat(60)}.example.com`],
  ],
  [
    "everything wrong at once",
    one(
      { ...at("shop.example.org"), resources: { cpu: 5, memory: Bytes.gibibytes(1) }, logRetention: Duration.days(4) },
      { zones: 1, egress: "none" },
    ),
    ["SYM-AWS-002", "shop/staging/network", "zones: 1"],
    ["SYM-AWS-009", "shop/staging/api", "logRetention: 4 days", { allowed: RETENTIONS }],
    ["SYM-AWS-003", "shop/staging/api", "5 vCPU with 1 GiB", { allowed: "a CPU of 0.25, 0.5, 1, 2, 4, 8, 16 vCPU" }],
    ["SYM-AWS-010", "shop/staging/api", "nginx:1.27.3"],
    ["SYM-AWS-001", "shop/staging/api", "shop.example.org"],
  ],
  [
    "a service called as what the environment has of its own",
    synth({}, (env) => new Service(env, "load-balancer", { ...make.serviceProps, ...at("shop.example.com") })),
    [
      "SYM-NAME-003",
      expect.any(String) as never,
      expect.stringContaining("aws_security_group.load_balancer, as ") as never,
    ],
  ],
];

test.each(badInputs)("%s is refused, with what was got, what is allowed and the fix", (_, declare, ...expected) => {
  const problems = expected.map(([id, path, got, better]) => {
    const { allowed, fix } = problemCatalogue[id as keyof typeof problemCatalogue];
    return { id, path, got, allowed, fix, ...better };
  });
  expect(problemsOf(declare)).toEqual(problems);
});

test("no bad input is listed twice", () => {
  const mistakes = badInputs.map(([mistake]) => mistake);
  expect(mistakes.filter((mistake, i) => mistakes.indexOf(mistake) !== i)).toEqual([]);
});
