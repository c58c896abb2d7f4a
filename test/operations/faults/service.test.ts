import type { Verification } from "../../../src/operations/verify/verification";
import { openEnvironment } from "../../../src/operations/context/open-environment";
import { HttpsStandIn } from "../../support/https-stand-in";
import { OperationsGround } from "../../support/operations-ground";
import { answered, deployAndVerify, lastAttempt, read } from "../../support/operated-answers";

jest.setTimeout(400_000);

describe("a service that does not work after its deployment", () => {
  let ground: OperationsGround;
  let standIn: HttpsStandIn;
  const options = (): readonly string[] => ["--resolve", standIn.resolve, "--no-drift"];

  beforeAll(async () => {
    standIn = await HttpsStandIn.start("staging.shop.example.com");
    standIn.answers["/ready"] = { status: 200, body: "ok" };
    ground = await OperationsGround.start({
      hasService: true,
      pipeline: "",
      service: 'smoke: [Smoke.get("/ready").expect(200).containing("ok")],',
    });
    const provisioned = await answered(ground, ["provision", "staging", "--no-verify"], standIn.variables);
    expect(provisioned).toMatchObject({ code: 0, outcome: "ok" });
    for (const version of ["1.0.0", "1.1.0", "1.2.0"]) await ground.push(version);
    const deployed = await deployAndVerify(ground, ["--version", "1.0.0", ...options()], standIn.variables);
    expect(deployed).toMatchObject({ code: 0, result: { outcome: "succeeded" } });
  });
  afterAll(async () => {
    await ground?.stop();
    await standIn?.stop();
  });
  afterEach(() => {
    ground.account.targets = "healthy";
    ground.account.tasks.rolledBackTo = undefined;
    standIn.answers["/ready"] = { status: 200, body: "ok" };
  });

  function verify(...more: readonly string[]) {
    return answered<Verification>(ground, ["verify", "staging", ...options(), ...more], standIn.variables);
  }

  function failed({ result }: { readonly result?: Verification }): readonly string[] {
    return (result?.checks ?? [])
      .filter(({ status }) => status === "failed")
      .map(({ kind, subject }) => `${kind} ${subject}`);
  }

  test("the job ran with the image of the release, before the services changed", () => {
    const images = ground.account.tasks.ran.flat().map(({ image }) => image);
    expect(images.length).toBeGreaterThan(0);
    for (const image of images) expect(image).toMatch(/shop-staging-api:1\.0\.0$/);
  });

  test("everything is well, and every check says what it found", async () => {
    const ended = await verify();
    expect(ended).toMatchObject({ code: 0, outcome: "ok", result: { isHealthy: true } });
    const kinds = ended.result!.checks.map(({ kind }) => kind);
    for (const kind of ["deployment", "target", "smoke", "alarm"]) expect(kinds).toContain(kind);
    expect(standIn.asked).toEqual(expect.arrayContaining(["GET /healthz", "GET /ready"]));
  });

  test("a failing health check: unhealthy, recorded, and escalated with the way back", async () => {
    ground.account.targets = "unhealthy";
    const ended = await deployAndVerify(
      ground,
      ["--version", "1.1.0", "--stable", "5", ...options()],
      standIn.variables,
    );
    expect(ended).toMatchObject({ code: 8, outcome: "unhealthy", result: { outcome: "unhealthy" } });
    expect(failed({ result: ended.result!.verification })).toContain("target api");
    expect(lastAttempt(ground)).toMatchObject({ outcome: "unhealthy", version: "1.1.0" });
    const escalation = ground.read(ended.result!.escalated!.file);
    expect(escalation).toContain("503");
    expect(escalation).toContain("symphony rollback staging");
    ground.account.targets = "healthy";
    expect(await verify()).toMatchObject({ code: 0 });
  });

  test("a failing smoke test", async () => {
    standIn.answers["/ready"] = { status: 500, body: "no" };
    const ended = await verify();
    expect(ended).toMatchObject({ code: 8, outcome: "unhealthy" });
    expect(failed(ended)).toEqual(["smoke api"]);
  });

  test("an alarm that is raised during the watch", async () => {
    const running = ground.startSymphony(
      ["verify", "staging", ...options(), "--watch", "40", "--json"],
      standIn.variables,
    );
    const { pageAlarms } = openEnvironment(ground.context().configuration, "staging", "").deployment;
    const alarm = pageAlarms.find((name) => /targets|healthy/.test(name))!;
    await new Promise((resolve) => setTimeout(resolve, 12_000));
    await ground.aws("cloudwatch", "set-alarm-state", ...stateOf(alarm, "ALARM"));
    const ended = await read<Verification>(running);
    await ground.aws("cloudwatch", "set-alarm-state", ...stateOf(alarm, "OK"));
    expect(ended).toMatchObject({ code: 8, outcome: "unhealthy" });
    expect(failed(ended)).toEqual([`alarm ${alarm}`]);
  });

  test("a deployment that ECS rolled back by itself is a failure, and says what runs", async () => {
    const former = "arn:aws:ecs:eu-west-1:123456789012:task-definition/shop-staging-api:1";
    ground.account.tasks.rolledBackTo = former;
    const ended = await deployAndVerify(
      ground,
      ["--version", "1.2.0", "--stable", "5", ...options()],
      standIn.variables,
    );
    expect(ended).toMatchObject({ code: 8, outcome: "unhealthy", result: { outcome: "unhealthy" } });
    expect(failed({ result: ended.result!.verification })).toContain("deployment api");
    expect(JSON.stringify(ended.result!.verification)).toContain("shop-staging-api:1");
    expect(lastAttempt(ground)).toMatchObject({ outcome: "unhealthy", version: "1.2.0" });
  });

  test("a version whose image nobody pushed is not deployed", async () => {
    const ended = await deployAndVerify(ground, ["--version", "9.9.9", ...options()], standIn.variables);
    expect(ended).toMatchObject({ code: 7, outcome: "blocked" });
    expect(JSON.stringify(ended)).toContain("9.9.9");
  });
});

function stateOf(alarm: string, state: string): readonly string[] {
  return ["--alarm-name", alarm, "--state-value", state, "--state-reason", "test"];
}
