import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { type Finding, findingsOf } from "../../src/controls/findings";
import { judge } from "../../src/controls/judge";
import { reachability } from "../../src/controls/reachability";
import type { EnvironmentRecord } from "../../src/model/record";
import { recordEnvironment } from "../../src/synthesis/record";
import { Bucket, Database, Environment, Queue, Secret, Topic, Worker } from "../../src";
import { at, ecrImage, service, staging } from "../platforms/aws/staging";

const FOLDER = "infrastructure/terraform/stacks/staging";

function shop(egress: "none" | "single-nat" = "single-nat"): Environment {
  const { env } = staging({ network: { egress } });
  const api = service(env, "api");
  const web = service(env, "web", at("shop.example.com"));
  const worker = new Worker(env, "worker", { image: ecrImage });
  const orders = new Database(env, "orders", { engine: "postgres" });
  const receipts = new Bucket(env, "receipts");
  const jobs = new Queue(env, "jobs");
  const events = new Topic(env, "events");
  const stripe = new Secret(env, "stripe-key", { source: Secret.external() });
  web.uses(api);
  api.uses(orders, "read-write");
  worker.uses(orders, "administer");
  api.uses(receipts, "write");
  worker.uses(receipts, "read");
  api.uses(jobs, "publish");
  worker.uses(jobs, "consume");
  api.uses(events, "publish");
  jobs.uses(events);
  api.uses(stripe);
  return env;
}

const record = (env: Environment): EnvironmentRecord => recordEnvironment(env, FOLDER, env.toTerraform());
const wrong = (env: Environment): readonly string[] =>
  reachability(record(env))
    .filter(({ verdict }) => verdict !== "declared")
    .map(({ from, to, by, verdict }) => `${verdict}: ${from} -> ${to} by ${by}`);
/** What a check reports of paths. */
const findings = (env: Environment): readonly Finding[] =>
  findingsOf(judge(record(env))).filter(({ id }) => id === "SYM-REACH.1");
const override = (env: Environment, path: string, value: unknown): Environment => {
  env.addOverride(`resource.${path}`, value);
  return env;
};

test.each(["none", "single-nat"] as const)("what is built with egress %s is what is declared", (egress) => {
  const env = shop(egress);
  expect(wrong(env)).toEqual([]);
  expect(findings(env)).toEqual([]);
});

test("the paths are those of the edges", () => {
  const paths = reachability(record(shop())).map(({ from, to, by }) => `${from} -> ${to} by ${by}`);
  expect(paths).toEqual(
    expect.arrayContaining([
      "0.0.0.0/0 -> aws_security_group.load_balancer by tcp 443",
      "api -> orders by rds-db:connect",
      "api -> orders by tcp 5433",
      "api -> receipts by s3:PutObject",
      "events -> jobs by sqs:SendMessage",
      "web -> api by tcp 8080",
      "worker -> aws_kms_key.confidential by kms:Decrypt",
      "worker -> jobs by sqs:ReceiveMessage",
      "worker -> orders by secretsmanager:GetSecretValue",
    ]),
  );
  expect(paths.filter((path) => path.startsWith("api -> receipts by"))).toEqual([
    "api -> receipts by s3:AbortMultipartUpload",
    "api -> receipts by s3:PutObject",
  ]);
  expect(paths.filter((path) => path.startsWith("web -> "))).toEqual([
    "web -> 0.0.0.0/0 by tcp 443",
    "web -> api by tcp 8080",
  ]);
});

test("the paths of a pair of ends are one row of evidence, which holds all ways", () => {
  const { rows } = judge(record(shop())).controls.find(({ control }) => control.id === "SYM-REACH.1")!;
  expect(rows.filter(({ attribute }) => attribute.includes("api to receipts"))).toEqual([
    {
      address: "shop/staging",
      attribute: "path[api to receipts]",
      found: "s3:AbortMultipartUpload, s3:PutObject",
      verdict: "satisfied",
      construct: "shop/staging",
    },
  ]);
});

test("a firewall rule that nothing declares is an extra path, with both ends named", () => {
  const env = shop();
  env.build();
  new VpcSecurityGroupIngressRule(env, "back-door", {
    securityGroupId: "${aws_security_group.orders.id}",
    cidrIpv4: "10.0.0.0/8",
    ipProtocol: "tcp",
    fromPort: 5433,
    toPort: 5433,
  });
  expect(wrong(env)).toEqual(["extra: 10.0.0.0/8 -> orders by tcp 5433"]);
  expect(findings(env)).toEqual([
    {
      id: "SYM-REACH.1",
      path: "shop/staging",
      got: "aws_vpc_security_group_ingress_rule.back-door path[10.0.0.0/8 to orders]: tcp 5433, which nothing declares",
      allowed: "Every path between two ends is declared, and every declared path is open",
      fix: expect.stringMatching(/^Declare the use/),
      severity: "critical",
    },
  ]);
});

test("one half of a way opens nothing, the other half opens it", () => {
  const env = shop();
  env.build();
  const rule = (from: string, to: string) => ({
    securityGroupId: `\${aws_security_group.${from}.id}`,
    referencedSecurityGroupId: `\${aws_security_group.${to}.id}`,
    ipProtocol: "tcp",
    fromPort: 8000,
    toPort: 8100,
  });
  new VpcSecurityGroupIngressRule(env, "half", rule("api", "worker"));
  expect(wrong(env)).toEqual([]);
  env.addOverride("resource.aws_vpc_security_group_egress_rule.half", {
    security_group_id: "${aws_security_group.worker.id}",
    referenced_security_group_id: "${aws_security_group.api.id}",
    ip_protocol: "-1",
  });
  expect(wrong(env)).toEqual(["extra: worker -> api by tcp 8000-8100"]);
});

test("a rule that is taken away is a missing path", () => {
  const env = override(shop(), "aws_vpc_security_group_egress_rule.web_to_api_http.to_port", 8079);
  expect(wrong(override(env, "aws_vpc_security_group_egress_rule.web_to_api_http.from_port", 8079))).toEqual([
    "missing: web -> api by tcp 8080",
  ]);
  expect(findings(env).map(({ path, got }) => `${path} ${got}`)).toEqual([
    "shop/staging shop/staging path[web to api]: no path by tcp 8080, although web uses api: call",
  ]);
});

test.each([
  ["an action more", { Action: ["s3:GetObject", "s3:DeleteBucket"] }, ["extra: web -> receipts by s3:DeleteBucket"]],
  ["every action of a service", { Action: "s3:*" }, ["extra: web -> receipts by s3:*"]],
  ["everything", { Action: "*", Resource: "*" }, ["extra: web -> * by *"]],
  [
    "what is of another account",
    { Resource: "arn:aws:s3:::other/*" },
    ["extra: web -> arn:aws:s3:::other/* by s3:GetObject"],
  ],
  [
    "everything except something",
    { Action: undefined, NotAction: "s3:GetObject" },
    ["extra: web -> receipts by everything except s3:GetObject"],
  ],
])("a policy of a task role that permits %s is an extra path", (_, change, expected) => {
  const env = shop();
  env.build();
  const statement = { Effect: "Allow", Action: "s3:GetObject", Resource: "${aws_s3_bucket.receipts.arn}/*", ...change };
  new IamRolePolicy(env, "more", {
    role: "${aws_iam_role.web_task.name}",
    policy: JSON.stringify({ Version: "2012-10-17", Statement: [statement] }),
  });
  expect(wrong(env)).toEqual(expect.arrayContaining(expected));
  expect(wrong(env).every((line) => line.startsWith("extra: web -> "))).toBe(true);
});

test("a managed policy of AWS on a task role is an extra path: nobody can read what it permits", () => {
  const env = override(shop(), "aws_iam_role_policy_attachment.admin", {
    role: "${aws_iam_role.api_task.name}",
    policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess",
  });
  expect(wrong(env)).toEqual([
    "extra: api -> arn:aws:iam::aws:policy/AdministratorAccess by a policy that cannot be read",
  ]);
});

test("a role of the user's own that reaches a store is an extra path", () => {
  const env = shop();
  env.addOverride("resource.aws_iam_role.own", { name: "own", assume_role_policy: "{}" });
  env.addOverride("resource.aws_iam_role_policy.own", {
    role: "${aws_iam_role.own.name}",
    policy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "sqs:SendMessage", Resource: "${aws_sqs_queue.jobs.arn}" }],
    }),
  });
  expect(wrong(env)).toEqual(["extra: aws_iam_role.own -> jobs by sqs:SendMessage"]);
});

test("a queue that admits everybody is an extra path", () => {
  const env = shop();
  env.addOverride("resource.aws_sqs_queue_policy.open", {
    queue_url: "${aws_sqs_queue.jobs.id}",
    policy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Principal: "*", Action: "sqs:SendMessage", Resource: "${aws_sqs_queue.jobs.arn}" },
      ],
    }),
  });
  expect(wrong(env)).toEqual(["extra: everybody -> jobs by sqs:SendMessage"]);
});
