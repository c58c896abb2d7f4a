import { renderVerification } from "../../src/cli/checks-text";
import { runCommandLine } from "../../src/cli/program";
import { paintFor } from "../../src/cli/terminal";
import { textWidth } from "../../src/cli/text-width";
import { renderUsage } from "../../src/cli/usage-text";
import type { Usage } from "../../src/operations/show/usage";
import type { Check, Verification } from "../../src/operations/verify/verification";
import { Cidr, Network, Queue } from "../../src";
import { AwsStandIn } from "../operations/verify/aws-stand-in";
import { aws, declared, stateOf } from "../operations/verify/declared";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

jest.setTimeout(60_000);

const plain = paintFor(false, {});

const CHECKS: readonly Check[] = [
  { kind: "deployment", subject: "api", status: "passed", found: "3 of 3 copies run shop-prod-api:7.", seconds: 1 },
  {
    kind: "target",
    subject: "web",
    status: "failed",
    found: `1 of 3 targets are healthy: ${"10.20.0.1 is unhealthy (Target.Timeout); ".repeat(3)}`,
    todo: "Read its log, mend what it says, and deploy again: aws logs tail /shop/prod/web --since 1h --region eu-west-1",
    seconds: 1,
  },
  { kind: "smoke", subject: "api", status: "skipped", found: `It is internal: ${"x".repeat(90)}`, seconds: 0 },
  {
    kind: "alarm",
    subject: "shop-prod-storefront-availability-page",
    status: "failed",
    found: "It is raised. \u001b[31mThreshold\nCrossed",
    todo: "symphony runbook shop-prod-storefront-availability-page",
    seconds: 30,
  },
  {
    kind: "objective",
    subject: "prod",
    status: "unknown",
    found: "AWS denied it.",
    todo: "Let the caller do it.",
    seconds: 1,
  },
];
const VERIFICATION: Verification = {
  environment: "prod",
  isHealthy: false,
  isKnown: true,
  checks: CHECKS,
  watchedSeconds: 90,
};

test("a verification reads in 80 columns: a line for what is well, reasons and commands beneath what is not", () => {
  const text = renderVerification(VERIFICATION, plain);
  expect(text).toMatchInlineSnapshot(`
   "prod is not healthy
   5 checks: 1 passed, 2 failed, 1 unknown, 1 skipped; watched for 1 min 30 s

     ✓ deployment  api   3 of 3 copies run shop-prod-api:7.
     ✗ target      web
         1 of 3 targets are healthy: 10.20.0.1 is unhealthy (Target.Timeout);
         10.20.0.1 is unhealthy (Target.Timeout); 10.20.0.1 is unhealthy
         (Target.Timeout);
         Read its log, mend what it says, and deploy again:
           aws logs tail /shop/prod/web --since 1h --region eu-west-1
     – smoke       api   It is internal: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…
     ✗ alarm       shop-prod-storefront-availability-page
         It is raised. ⟨U+001B⟩[31mThreshold Crossed
         Run:
           symphony runbook shop-prod-storefront-availability-page
     ? objective   prod
         AWS denied it.
         Let the caller do it.
   "
  `);
  for (const line of text.split("\n").filter((each) => !/^\s+(aws|symphony) /.test(each)))
    expect(textWidth(line)).toBeLessThanOrEqual(80);
});

const USAGE: Usage = {
  environment: "prod",
  at: "2026-11-23T06:00:00Z",
  hours: 24,
  subjects: [
    {
      subject: "api",
      kind: "Service",
      name: "shop-prod-api",
      figures: [
        { title: "copies", unit: "count", now: 3, least: 3, of: 12 },
        { title: "CPU", unit: "percent", average: 12.345, maximum: 41 },
        { title: "requests", unit: "count", total: 1_234_567 },
        { title: "time to answer", unit: "seconds", average: 0.01234, maximum: 1.5 },
      ],
    },
    {
      subject: "orders",
      kind: "Database",
      name: "orders",
      figures: [
        { title: "free storage", unit: "bytes", minimum: 12.3 * 1024 ** 3, of: 20 * 1024 ** 3 },
        { title: "connections", unit: "count" },
      ],
    },
  ],
};

test("usage reads as figures with their units", () => {
  expect(renderUsage(USAGE, plain)).toMatchInlineSnapshot(`
   "prod  the last 24 hours until 2026-11-23T06:00:00Z

   api  Service  shop-prod-api
     copies          3 now, of 3 to 12
     CPU             12.3 % on average, 41 % at most
     requests        1,234,567 in all
     time to answer  0.0123 s on average, 1.5 s at most

   orders  Database
     free storage    12.3 GiB at least, of 20 GiB
     connections     no data
   "
  `);
  expect(renderUsage({ environment: "dev", at: "2026-11-23T06:00:00Z", subjects: [] }, plain)).toBe(
    "dev  now, 2026-11-23T06:00:00Z\nNothing is deployed whose usage is known.\n",
  );
});

describe("the command", () => {
  const staging = declared(aws(), (environment) => {
    new Network(environment, "network", { addresses: Cidr.of("10.20.0.0/16") });
    new Queue(environment, "work");
  });
  const tools = mkdtempSync(join(tmpdir(), "symphony-verify-cli-"));
  const former = { ...process.env };
  let standIn: AwsStandIn;
  let state = "OK";
  beforeAll(async () => {
    standIn = await AwsStandIn.start();
    writeFileSync(join(tools, "state.json"), JSON.stringify(stateOf(staging)));
    writeFileSync(join(tools, "terraform"), `#!/bin/sh\ncat ${tools}/state.json\n`);
    chmodSync(join(tools, "terraform"), 0o755);
    Object.assign(process.env, standIn.variables, { TERRAFORM_BINARY_NAME: join(tools, "terraform") });
    standIn.answers = {
      GetCallerIdentity: () =>
        "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>",
      DescribeAlarms: ({ AlarmNames }) => ({
        MetricAlarms: AlarmNames.map((AlarmName: string) => ({ AlarmName, StateValue: state })),
      }),
      GetMetricData: () => ({ MetricDataResults: [] }),
    };
  });
  afterAll(async () => {
    process.env = former;
    await standIn.stop();
    rmSync(tools, { recursive: true, force: true });
  });
  beforeEach(() => void (state = "OK"));

  async function run(...line: readonly string[]) {
    const printed = { stdout: "", stderr: "" };
    const output = (name: "stdout" | "stderr") => ({
      write: (text: string) => void (printed[name] += text),
      paint: plain,
    });
    const folder = dirname(staging.places.symphony);
    const signal = new AbortController().signal;
    const code = await runCommandLine(line, { stdout: output("stdout"), stderr: output("stderr"), folder, signal });
    return { code, ...printed };
  }

  test("ends with 0 where all is well, and with 8 where it is not", async () => {
    const { code, stdout } = await run("verify", "staging", "--no-drift");
    expect(stdout).toMatch(
      /^staging is healthy\n1 check: 1 passed\n\n {2}✓ alarm {7}staging {2}None of the \d+ alarms/,
    );
    expect(code).toBe(0);
    state = "ALARM";
    const [alarm] = staging.deployment.pageAlarms;
    const failed = await run("verify", "staging", "--no-drift", "--watch", "60", "--json");
    expect(failed).toMatchObject({ code: 8, stderr: "" });
    expect(JSON.parse(failed.stdout)).toMatchObject({
      schemaVersion: 1,
      command: "verify",
      outcome: "unhealthy",
      result: {
        isHealthy: false,
        watchedSeconds: 0,
        checks: expect.arrayContaining([expect.objectContaining({ subject: alarm })]),
      },
    });
  });

  test("refuses what it cannot understand", async () => {
    const misused = await run("verify", "prod", "--no-drift");
    expect(misused).toMatchObject({ code: 3, stderr: expect.stringContaining("Choose one of: staging.") });
    const place = await run("verify", "staging", "--resolve", "shop.example.com");
    expect(place).toMatchObject({ code: 3, stderr: expect.stringContaining("is not host:port:address") });
    expect((await run("verify", "staging", "--watch", "soon")).code).toBe(3);
    expect((await run("verify")).code).toBe(3);
  });

  test("show usage prints figures, and JSON", async () => {
    const { code, stdout } = await run("show", "usage", "staging", "--hours", "48");
    expect([code, stdout]).toEqual([0, expect.stringContaining("waiting messages  no data")]);
    expect(stdout).toMatch(/^staging {2}the last 48 hours until /);
    const { stdout: json } = await run("show", "usage", "staging", "--json");
    expect(JSON.parse(json)).toMatchObject({ command: "show usage", outcome: "ok", result: { hours: 24 } });
    expect((await run("show", "usage", "staging", "--hours", "337")).code).toBe(3);
  });

  // What Terraform printed without credentials and behind a network that is down, and how commands end by it.
  const NO_CREDENTIALS = [
    "Error: No valid credential sources found",
    4,
    /There are no\s+credentials of AWS\./,
    /Log in,/,
  ] as const;
  const NO_NETWORK = [
    "Error: dial tcp: lookup x: no such host",
    11,
    /A connection\s+was refused or lost\./,
    /Check\s+the network/,
  ] as const;
  const LINES = ["verify staging", "plan staging --no-synth", "drift staging", "show usage staging"];
  test.each(LINES.flatMap((line) => [NO_CREDENTIALS, NO_NETWORK].map((said) => [line, ...said] as const)))(
    "symphony %s, where Terraform says %j, ends with %d, and says what it means and what to do",
    async (line, said, exitCode, cause, todo) => {
      const broken = join(tools, "broken");
      writeFileSync(broken, `#!/bin/sh\necho '${said}' >&2\nexit 1\n`, { mode: 0o755 });
      process.env.TERRAFORM_BINARY_NAME = broken;
      try {
        const { code, stdout, stderr } = await run(...line.split(" "));
        expect(code).toBe(exitCode);
        expect(stdout + stderr).toMatch(cause);
        expect(stdout + stderr).toMatch(todo);
        expect(stdout + stderr).not.toMatch(/not healthy|rollback/);
      } finally {
        process.env.TERRAFORM_BINARY_NAME = join(tools, "terraform");
      }
    },
  );

  test("what nobody could look at is neither healthy nor not, in text and in JSON", async () => {
    const own = standIn.answers.GetCallerIdentity;
    standIn.answers.GetCallerIdentity = () =>
      "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>210987654321</Account></GetCallerIdentityResult></GetCallerIdentityResponse>";
    try {
      const { code, stdout } = await run("verify", "staging", "--no-drift");
      expect(code).toBe(4);
      expect(stdout).toMatch(/^staging may work or not: nobody could look\n1 check: 1 unknown\n/);
      expect(stdout).toMatch(/\nMend that, and look again:\n {2}symphony verify staging\n$/);
      const json = JSON.parse((await run("verify", "staging", "--no-drift", "--json")).stdout);
      expect(json).toMatchObject({
        outcome: "failed",
        result: { isHealthy: false, isKnown: false, failure: { class: "configuration" } },
      });
    } finally {
      standIn.answers.GetCallerIdentity = own;
    }
  });
});
