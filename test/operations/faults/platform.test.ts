import { OperationsGround } from "../../support/operations-ground";
import { addresses, deploy, lastAttempt, hasChanges } from "../../support/operated-answers";

jest.setTimeout(240_000);

/** Made within a second, where the provider waits half a minute for a queue. */
const topic = (name: string): string => `new Topic(environment, "${name}");`;
/** The provider tries 25 times by itself before it gives up; here once, so that what it gives up at is met in seconds. */
const IMPATIENT = { provider: { aws: [{ max_retries: 1 }] } };

describe("failures of the platform", () => {
  let ground: OperationsGround;
  let declared = topic("base");
  beforeAll(async () => {
    ground = await OperationsGround.start({ hasFiles: false, more: declared });
    expect(await deploy(ground)).toMatchObject({ code: 0, outcome: "ok" });
    ground.write("infrastructure/stacks/staging/override.tf.json", JSON.stringify(IMPATIENT));
  });
  afterAll(() => ground.stop());
  beforeEach(() => {
    ground.account.clear();
    ground.account.emulator.clearFaults();
  });

  async function add(name: string): Promise<void> {
    declared += topic(name);
    await ground.declare({ hasFiles: false, more: declared }, `Add ${name}`);
  }

  async function expectConvergence(name: string): Promise<void> {
    ground.account.clear();
    ground.account.emulator.clearFaults();
    expect(await deploy(ground)).toMatchObject({ code: 0 });
    expect(await addresses(ground)).toContain(`aws_sns_topic.${name}`);
    expect(await hasChanges(ground)).toBe(false);
  }

  test.each([
    ["unavailable", "one"],
    ["throttled", "two"],
    ["dropped", "three"],
  ] as const)(
    "a burst of calls that are %s passes: planned again, equal to what was approved, and applied",
    async (kind, name) => {
      await add(name);
      ground.account.emulator.injectFault({ kind, service: "sns", operation: "CreateTopic", times: 2 });
      const { code, result } = await deploy(ground);
      expect({ code, outcome: result?.outcome }).toEqual({ code: 0, outcome: "unverified" });
      const { outcome, notes } = lastAttempt(ground);
      expect(outcome).toBe("unverified");
      expect(notes.join("\n")).toMatch(/retry 1 of 3[^]*holds nothing that was not approved/);
      await expectConvergence(name);
    },
  );

  test("one that does not pass ends as transient, recorded and escalated", async () => {
    await add("four");
    ground.account.emulator.injectFault({ kind: "unavailable", service: "sns", operation: "CreateTopic" });
    const ended = await deploy(ground);
    expect(ended).toMatchObject({ code: 11, outcome: "transient", result: { failure: { class: "transient" } } });
    expect(lastAttempt(ground)).toMatchObject({ outcome: "failed" });
    expect(ground.read(ended.result!.escalated!.file)).toMatch(/503|ServiceUnavailable/);
    await expectConvergence("four");
  });

  test.each([
    [
      "permission",
      "five",
      { status: 403, code: "AccessDenied", message: "User is not authorized to perform: SNS:CreateTopic" },
    ],
    ["quota", "six", { status: 400, code: "LimitExceeded", message: "Cannot exceed quota for topics" }],
    [
      "configuration",
      "seven",
      { status: 400, code: "InvalidParameterValue", message: "Value for parameter is invalid" },
    ],
  ] as const)(
    "%s: stops at once, is recorded and escalated with cause and remedy, and a re-run converges",
    async (kind, name, refusal) => {
      await add(name);
      ground.account.refuse({ service: "sns", operation: "CreateTopic", ...refusal });
      const calls = ground.account.calls.length;
      const ended = await deploy(ground);
      expect(ended).toMatchObject({
        code: 4,
        outcome: "failed",
        result: { outcome: "failed", failure: { class: kind } },
      });
      const asked = ground.account.calls.slice(calls).filter((call) => call === "sns:CreateTopic");
      expect(asked.length).toBeLessThanOrEqual(2);
      expect(lastAttempt(ground)).toMatchObject({ outcome: "failed" });
      const escalation = ground.read(ended.result!.escalated!.file);
      expect(escalation).toContain(refusal.code);
      expect(ended.result!.failure!.todo.length).toBeGreaterThan(0);
      await expectConvergence(name);
    },
  );

  test("a name that is taken: a conflict, which says what is there", async () => {
    declared += 'new Secret(environment, "eight", { source: Secret.external() });';
    await ground.declare({ hasFiles: false, more: declared }, "Add eight");
    const name = "shop-staging-eight";
    await ground.aws("secretsmanager", "create-secret", "--name", name);
    const ended = await deploy(ground);
    expect(ended).toMatchObject({
      code: 4,
      result: { failure: { class: "conflict", address: "aws_secretsmanager_secret.eight" } },
    });
    await ground.aws("secretsmanager", "delete-secret", "--secret-id", name, "--force-delete-without-recovery");
    expect(await deploy(ground)).toMatchObject({ code: 0 });
    expect(await addresses(ground)).toContain("aws_secretsmanager_secret.eight");
    expect(await hasChanges(ground)).toBe(false);
  });
});
