import { reachAws } from "../../../src/operations/aws/clients";
import { awsLooks } from "../../../src/operations/verify/looks-aws";
import { targetHealth } from "./aws-stand-in";
import { definition, look, of, serviceOf, services, staging, standIn } from "./aws-staging";
import { lookingAt } from "./declared";

jest.setTimeout(60_000);

describe("deployments", () => {
  test("that are stable, on what Terraform deployed, pass after one question to each cluster", async () => {
    const { looks, clock } = look();
    const passed = { kind: "deployment", status: "passed", todo: undefined, seconds: 0 };
    expect(await looks.deployments()).toEqual(
      ["api", "web"].map((subject) => ({
        ...passed,
        subject,
        found: `2 of 2 copies run shop-staging-${subject}:7.`,
      })),
    );
    expect(standIn.asked("DescribeServices")).toHaveLength(1);
    expect(clock.waits).toEqual([]);
  });

  test("that are under way are waited for, and what is waited for is told when it changes", async () => {
    let asked = 0;
    standIn.answers.DescribeServices = ({ services: names }) => {
      asked += 1;
      const runningCount = Math.min(asked - 1, 2);
      const rolloutState = asked < 4 ? "IN_PROGRESS" : "COMPLETED";
      return { services: names.map((name: string) => serviceOf(name.slice(13), { runningCount, rolloutState })) };
    };
    const { looks, clock, messages } = look();
    expect((await looks.deployments()).map(({ status }) => status)).toEqual(["passed", "passed"]);
    expect(clock.waits).toEqual([15, 15, 15]);
    expect(messages).toEqual(
      [0, 1, 2].map((running) =>
        expect.stringContaining(`web: ${running} of 2 copies run shop-staging-web:7; the rollout is in progress.`),
      ),
    );
  });

  test("that do not become stable in their time fail, with why the last task ended and where its log is", async () => {
    services({ api: { runningCount: 1, rolloutState: "IN_PROGRESS" } });
    standIn.answers.ListTasks = ({ desiredStatus }) => ({
      taskArns: desiredStatus === "STOPPED" ? ["old", "new"] : [],
    });
    standIn.answers.DescribeTasks = () => ({
      tasks: [
        { taskArn: "old", stoppedAt: 1, stoppedReason: "Scaling activity" },
        {
          taskArn: "new",
          stoppedAt: 2,
          stoppedReason: "Essential container in task exited",
          containers: [{ name: "api", exitCode: 137, reason: "OutOfMemoryError" }],
        },
      ],
    });
    const { looks, clock } = look({ stableSeconds: 40 });
    expect(of(await looks.deployments(), "api")).toMatchObject({
      status: "failed",
      found:
        "Not stable within 40 seconds: 1 of 2 copies run shop-staging-api:7; the rollout is in progress. " +
        "The last task that ended: Essential container in task exited (api: exit code 137, OutOfMemoryError)",
      todo: expect.stringMatching(/aws logs tail \S*api\S* --since 1h --region eu-west-1$/),
    });
    expect(clock.waits).toEqual([15, 15, 10]);
  });

  test("that ECS rolled back by itself fail at once, with both definitions", async () => {
    services({
      api: {
        deployments: [
          { status: "PRIMARY", taskDefinition: definition("api", 6), rolloutState: "COMPLETED" },
          {
            status: "ACTIVE",
            taskDefinition: definition("api"),
            rolloutState: "FAILED",
            rolloutStateReason: "ECS deployment circuit breaker: tasks failed to start.",
          },
        ],
      },
    });
    const { looks, clock } = look();
    expect(of(await looks.deployments(), "api")).toMatchObject({
      status: "failed",
      found:
        "It runs shop-staging-api:6, not shop-staging-api:7: ECS rolled the deployment back: ECS deployment circuit breaker: tasks failed to start.",
    });
    expect(clock.waits).toEqual([]);
  });

  test.each([
    [
      "a rollback whose failed deployment is gone is known by its event",
      { taskDefinition: definition("api", 6), events: [{ message: "(service api) rolling back to deployment 1." }] },
      "It runs shop-staging-api:6, not shop-staging-api:7: ECS rolled the deployment back: (service api) rolling back to deployment 1.",
    ],
    [
      "another definition without a rollback is somebody else's",
      { taskDefinition: definition("api", 9) },
      "It runs shop-staging-api:9, not shop-staging-api:7: something else than Terraform deployed that.",
    ],
    ["a deleted service", undefined, "ECS has no active service shop-staging-api."],
    ["one that is being deleted", { status: "DRAINING" }, "ECS has no active service shop-staging-api."],
    [
      "a rollout that failed without a way back",
      { rolloutState: "FAILED", runningCount: 0 },
      "The deployment failed, 0 of 2 copies run shop-staging-api:7.",
    ],
    [
      "fewer copies wanted than declared",
      { desiredCount: 0, runningCount: 0 },
      "0 copies are wanted, and 2 at least are declared.",
    ],
  ])("%s", async (_, changes, found) => {
    services({ api: changes });
    expect(of(await look().looks.deployments(), "api")).toMatchObject({ status: "failed", found });
  });

  test("a service that was never deployed is told apart", async () => {
    const told = lookingAt(staging);
    const values = told.looking.deployed.tryFind("aws_ecs_service.api") as Record<string, unknown>;
    delete values.name;
    const looks = awsLooks(told.looking, () => reachAws(told.looking.context, staging));
    expect(of(await looks.deployments(), "api")).toMatchObject({
      status: "failed",
      found: "It is not deployed: the state has no aws_ecs_service.api.",
      todo: "Deploy it: symphony deploy staging",
    });
  });

  test("a failure that passes is waited for; one that stays makes it unknown, with what to do", async () => {
    let asked = 0;
    const answer = standIn.answers.DescribeServices;
    // A call of the client is three requests.
    standIn.answers.DescribeServices = (input) => ((asked += 1) <= 3 ? undefined : answer(input));
    const { looks, messages } = look();
    expect((await looks.deployments()).map(({ status }) => status)).toEqual(["passed", "passed"]);
    expect(messages).toEqual(["The platform did not answer, and is asked again."]);
    standIn.answers.DescribeServices = () => undefined;
    expect(await look({ stableSeconds: 20 }).looks.deployments()).toEqual([
      expect.objectContaining({
        kind: "deployment",
        subject: "staging",
        status: "unknown",
        found: expect.stringContaining("AWS did not answer ecs:DescribeServices"),
        todo: "Run it again in a few minutes.",
      }),
    ]);
  });

  test("an interrupt ends the wait", async () => {
    services({ api: { rolloutState: "IN_PROGRESS" } });
    const abort = new AbortController();
    const { looks, clock } = look({}, abort.signal);
    const wait = clock.wait.bind(clock);
    clock.wait = async (seconds) => (abort.abort(), wait(seconds));
    await expect(looks.deployments()).rejects.toMatchObject({ failure: "interrupted" });
  });
});

describe("targets", () => {
  test("the load balancer's word counts where there is one, and the container's own check elsewhere", async () => {
    const checks = await look().looks.targets();
    expect(of(checks, "web")).toMatchObject({ status: "passed", found: "2 of 2 targets are healthy." });
    expect(of(checks, "api")).toMatchObject({
      status: "passed",
      found: "2 of 2 tasks are healthy by their own check.",
    });
  });

  test("those that are being taken away do not count; an unhealthy one fails with its reason", async () => {
    standIn.answers.DescribeTargetHealth = () => targetHealth(["draining"], ["healthy"]);
    expect(of(await look().looks.targets(), "web")).toMatchObject({ found: "1 of 1 targets are healthy." });
    standIn.answers.DescribeTargetHealth = () =>
      targetHealth(["healthy"], ["unhealthy", "Target.ResponseCodeMismatch"]);
    const { looks, clock } = look();
    expect(of(await looks.targets(), "web")).toMatchObject({
      status: "failed",
      found: "1 of 2 targets are healthy: 10.20.0.2 is unhealthy (Target.ResponseCodeMismatch).",
      todo: expect.stringContaining("aws logs tail"),
    });
    expect(clock.waits.reduce((sum, each) => sum + each, 0)).toBe(120);
  });

  test("no target, or a task that is not healthy, fails", async () => {
    standIn.answers.DescribeTargetHealth = () => targetHealth();
    standIn.answers.DescribeTasks = () => ({ tasks: [{ taskArn: "x/abc", healthStatus: "UNHEALTHY" }] });
    const checks = await look({ stableSeconds: 1 }).looks.targets();
    expect(checks.map(({ subject, status, found }) => [subject, status, found]).sort()).toEqual([
      ["api", "failed", "0 of 1 tasks are healthy by their own check: abc is unhealthy."],
      ["web", "failed", "No copy is registered with the load balancer."],
    ]);
  });
});
