import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Cidr, Network, Queue } from "../../../src";
import type { OpenEnvironment } from "../../../src/operations/context/open-environment";
import { findDrift } from "../../../src/operations/verify/drift";
import type { VerifyRequest } from "../../../src/operations/verify/verification";
import { raisedAlarms, verifyEnvironment } from "../../../src/operations/verify/verify-environment";
import { at, service } from "../../platforms/aws/staging";
import { AwsStandIn, targetHealth } from "./aws-stand-in";
import { aws, declared, lookingAt, stateOf } from "./declared";

jest.setTimeout(60_000);

// A plan of Terraform; test/operations/plan and the tests of faults make real ones.
jest.mock("../../../src/operations/verify/drift");
const found = jest.mocked(findDrift);

const staging = declared(aws(), (environment) => {
  new Network(environment, "network", { addresses: Cidr.of("10.20.0.0/16") });
  service(environment, "web", at("staging.example.com"));
  new Queue(environment, "work");
});
const [ALARM] = staging.deployment.pageAlarms;
/** Nothing listens there: that is what smoke requests find where a test does not say otherwise. */
const NOWHERE = [{ host: "staging.example.com", port: 443, address: "127.0.0.1", toPort: 1 }];

const folder = mkdtempSync(join(tmpdir(), "symphony-verify-"));
let standIn: AwsStandIn;
let alarms: Record<string, string> = {};
const former = { ...process.env };

beforeAll(async () => {
  standIn = await AwsStandIn.start();
  Object.assign(process.env, standIn.variables);
});
afterAll(async () => {
  process.env = former;
  await standIn.stop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  alarms = {};
  terraform(`cat ${join(folder, "state.json")}`);
  writeFileSync(join(folder, "state.json"), JSON.stringify(stateOf(staging)));
  standIn.answers = {
    GetCallerIdentity: () =>
      "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>",
    DescribeServices: ({ cluster, services }) => ({
      services: services.map((serviceName: string) => ({
        clusterArn: cluster,
        serviceName,
        status: "ACTIVE",
        desiredCount: 2,
        runningCount: 2,
        deployments: [
          {
            status: "PRIMARY",
            rolloutState: "COMPLETED",
            taskDefinition: `arn:aws:ecs:eu-west-1:123456789012:task-definition/${serviceName}:7`,
          },
        ],
      })),
    }),
    DescribeTargetHealth: () => targetHealth(["healthy"]),
    DescribeAlarms: ({ AlarmNames }) => ({
      MetricAlarms: AlarmNames.map((AlarmName: string) => ({
        AlarmName,
        StateValue: alarms[AlarmName] ?? "OK",
        StateReason: "Threshold Crossed",
      })),
    }),
  };
});
/** A program that stands for Terraform: the state is what `show` prints. */
function terraform(script: string): void {
  const program = join(folder, "terraform");
  writeFileSync(program, `#!/bin/sh\n${script}\n`);
  chmodSync(program, 0o755);
}

async function verify(request: VerifyRequest = {}, environment: OpenEnvironment = staging) {
  const variables = { ...process.env, TERRAFORM_BINARY_NAME: join(folder, "terraform") };
  const told = lookingAt(environment, {}, { variables });
  const listened: string[] = [];
  const context = {
    ...told.looking.context,
    listen: (event: any) => void listened.push(event.kind === "phase" ? `${event.phase}: ${event.status}` : event.text),
  };
  const verification = await verifyEnvironment(context, environment, { drift: false, resolve: NOWHERE, ...request });
  return { ...told, context, listened, verification };
}

/** Without the smoke request, which nobody answers. */
const quiet: OpenEnvironment = {
  ...staging,
  record: { ...staging.record, services: staging.record.services.map((each) => ({ ...each, exposure: "internal" })) },
};

const lines = ({ checks }: { readonly checks: readonly { kind: string; subject: string; status: string }[] }) =>
  checks.map(({ kind, subject, status }) => `${kind} ${subject} ${status}`);

test("every kind is looked at, in one order, and one that failed is enough", async () => {
  found.mockResolvedValue({ hasDrift: false, review: {} as never });
  const { verification, listened } = await verify({ drift: true, watchSeconds: 600 });
  expect(lines(verification)).toEqual([
    "deployment web passed",
    "target web passed",
    "smoke web failed",
    "alarm staging passed",
    "drift staging passed",
  ]);
  // Who watches what is broken already only loses time.
  expect(verification).toMatchObject({ environment: "staging", isHealthy: false, watchedSeconds: 0 });
  expect(listened).toEqual(["Read the state: started", "Read the state: done", "Verify: started", "Verify: done"]);
});

test("what works is watched for the whole time, every 15 seconds", async () => {
  const { verification, clock } = await verify({ watchSeconds: 40 }, quiet);
  expect(verification).toMatchObject({ isHealthy: true, watchedSeconds: 40 });
  expect(clock.waits).toEqual([15, 15, 10]);
  expect(verification.checks.find(({ kind }) => kind === "alarm")).toMatchObject({
    status: "passed",
    found: `None of the ${staging.deployment.pageAlarms.length} alarms that wake somebody was raised within 40 seconds.`,
    seconds: 40,
  });
});

test("an alarm that is raised meanwhile ends the watch, and names its runbook", async () => {
  const answer = standIn.answers.DescribeAlarms;
  let asked = 0;
  standIn.answers.DescribeAlarms = (input) => {
    if ((asked += 1) === 3) alarms[ALARM] = "ALARM";
    return answer(input);
  };
  const { verification } = await verify({ watchSeconds: 600 }, quiet);
  expect(verification).toMatchObject({ isHealthy: false, watchedSeconds: 30 });
  expect(verification.checks.filter(({ kind }) => kind === "alarm")).toEqual([
    {
      kind: "alarm",
      subject: ALARM,
      status: "failed",
      found: "It is raised. Threshold Crossed",
      todo: `symphony runbook ${ALARM}`,
      seconds: 30,
    },
  ]);
});

test("an alarm that was raised before is told, and is no failure", async () => {
  alarms[ALARM] = "ALARM";
  const { verification, context } = await verify({ watchSeconds: 20, raisedBefore: [ALARM] }, quiet);
  expect(await raisedAlarms(context, staging)).toEqual([ALARM]);
  expect(verification).toMatchObject({ isHealthy: true, watchedSeconds: 20 });
  expect(lines(verification)).toEqual(expect.arrayContaining([`alarm ${ALARM} skipped`, "alarm staging passed"]));
});

test("an alarm that CloudWatch does not know is not healthy: nobody would be woken", async () => {
  standIn.answers.DescribeAlarms = () => ({ MetricAlarms: [] });
  const { verification } = await verify({}, quiet);
  expect(verification).toMatchObject({ isHealthy: false, isKnown: true });
  expect(verification.checks.find(({ kind }) => kind === "alarm")).toMatchObject({
    status: "unknown",
    found: expect.stringMatching(/^\d+ of \d+ alarms are not there: /),
    todo: "Deploy staging, which makes them.",
  });
});

test("credentials of another account: nothing is known, and every check says why", async () => {
  standIn.answers.GetCallerIdentity = () =>
    "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>210987654321</Account></GetCallerIdentityResult></GetCallerIdentityResponse>";
  const { verification, context } = await verify({}, quiet);
  expect(lines(verification)).toEqual([
    "deployment staging unknown",
    "target web unknown",
    "smoke web skipped",
    "alarm staging unknown",
  ]);
  expect(verification.checks[0].found).toContain("account 210987654321");
  expect(verification).toMatchObject({ isHealthy: false, isKnown: false, failure: { class: "configuration" } });
  expect(verification.failure!.todo.at(-1)).toBe("Look again: symphony verify staging");
  await expect(raisedAlarms(context, staging)).rejects.toMatchObject({ failure: "not-possible" });
});

test("drift is named by its first addresses, with the command that shows all", async () => {
  const change = (address: string, action: string) => ({ address, action, type: "", properties: [], risks: [] });
  const changes = ["a", "b", "c", "d"].map((name) => change(`aws_sqs_queue.${name}`, "update"));
  const review = { constructs: [{ changes }], outputs: [], risks: [], counts: {} };
  found.mockResolvedValue({ hasDrift: true, review: review as never });
  const { verification } = await verify({ drift: true }, quiet);
  expect(verification.checks.at(-1)).toMatchObject({
    kind: "drift",
    status: "failed",
    found:
      "A new plan is not empty: aws_sqs_queue.a (update), aws_sqs_queue.b (update), aws_sqs_queue.c (update) and 1 more.",
    todo: "See what differs; a deployment takes it back: symphony drift staging",
  });
});

test("nothing deployed, and a state that nobody can read, are checks too", async () => {
  writeFileSync(join(folder, "state.json"), JSON.stringify({ format_version: "1.0" }));
  expect((await verify()).verification).toEqual({
    environment: "staging",
    isHealthy: false,
    isKnown: true,
    watchedSeconds: 0,
    checks: [
      {
        kind: "deployment",
        subject: "staging",
        status: "failed",
        found: "Nothing is deployed: the state is empty.",
        todo: "Deploy it first: symphony provision staging",
        seconds: 0,
      },
    ],
  });
  terraform("echo 'Error: Error loading state: AccessDenied' >&2; exit 1");
  expect((await verify()).verification.checks).toEqual([
    expect.objectContaining({
      status: "unknown",
      found: expect.stringMatching(
        /^Terraform init failed in .*\. Whoever runs this may not do it\. Error: .*AccessDenied$/,
      ),
    }),
  ]);
});

test("an interrupt is no verification", async () => {
  const { context } = await verify({}, quiet);
  const abort = new AbortController();
  abort.abort();
  await expect(verifyEnvironment({ ...context, signal: abort.signal }, staging)).rejects.toMatchObject({
    failure: "interrupted",
  });
});
