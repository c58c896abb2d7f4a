import type { DeployResult } from "../../../src/operations/deploy/deploy-result";
import { HttpsStandIn } from "../../support/https-stand-in";
import { addresses, answered, approved, attempts, lastAttempt } from "../../support/operated-answers";
import { OperationsGround } from "../../support/operations-ground";

jest.setTimeout(600_000);

interface Promoted {
  readonly from: string;
  readonly to: string;
  readonly deployment?: DeployResult;
}

/** Two environments of AWS on the emulator, by the real program: what works in the one goes to the other. */
describe("a promotion", () => {
  let ground: OperationsGround;
  let qa: HttpsStandIn;
  let staging: HttpsStandIn;

  beforeAll(async () => {
    [qa, staging] = await Promise.all(["qa", "staging"].map((name) => HttpsStandIn.start(`${name}.shop.example.com`)));
    ground = await OperationsGround.start({
      environments: { qa: "staging", staging: "staging" },
      hasFiles: false,
      hasService: true,
      more: 'new Topic(environment, "orders");',
    });
    for (const name of ["qa", "staging"]) {
      const provisioned = await answered(ground, ["provision", name, "--no-verify"]);
      expect(provisioned).toMatchObject({ code: 0, outcome: "ok" });
      for (const version of ["1.0.0", "1.1.0"]) await ground.push(version, `shop-${name}-api`);
    }
  });
  afterAll(async () => {
    await ground?.stop();
    await qa?.stop();
    await staging?.stop();
  });

  const promote = (...more: readonly string[]) =>
    answered<Promoted>(
      ground,
      ["promote", "qa", "staging", "--resolve", staging.resolve, "--no-drift", ...more],
      staging.variables,
    );

  function deployToQa(version: string) {
    const line = ["deploy", "qa", "--version", version, "--resolve", qa.resolve, "--no-drift", "--no-synth"];
    return answered<DeployResult>(ground, line, qa.variables);
  }

  test("nothing was verified yet: nothing goes on", async () => {
    const refused = await promote();
    expect(refused.code).toBe(7);
    expect(refused.failure?.problem).toMatch(
      /^The last deploy of qa \(\S+\) ended as unverified: what runs there is not verified\.$/,
    );
    expect(attempts(ground)).toHaveLength(2);
  });

  test("the version that works there is deployed here: the same version and commit, of a plan that was read", async () => {
    expect(await deployToQa("1.0.0")).toMatchObject({ code: 0, result: { outcome: "succeeded" } });
    const line = ["promote", "qa", "staging", "--resolve", staging.resolve, "--no-drift"];
    expect(await approved(ground, line, staging.variables)).toMatchObject({ code: 0, outcome: "ok" });
    const commit = (await ground.git("rev-parse", "HEAD")).trim();
    expect(lastAttempt(ground)).toMatchObject({
      kind: "deploy",
      environment: "staging",
      version: "1.0.0",
      outcome: "succeeded",
    });
    expect(lastAttempt(ground).commit).toBe(commit);
    expect(await imageOf("staging")).toBe("1.0.0");
    expect(staging.asked).toContain("GET /healthz");
  });

  test("a version that does not work there stays there", async () => {
    qa.answers["/healthz"] = { status: 503 };
    expect(await deployToQa("1.1.0")).toMatchObject({ code: 8, outcome: "unhealthy" });
    const before = attempts(ground).length;
    const refused = await promote();
    expect(refused.code).toBe(7);
    expect(refused.failure?.problem).toMatch(
      /^The last deploy of qa \(\S+\) ended as unhealthy: what runs there is not verified\.$/,
    );
    expect(attempts(ground)).toHaveLength(before);
    expect(await imageOf("staging")).toBe("1.0.0");
  });

  /** Version of the image that the service of an environment runs. */
  async function imageOf(environment: string): Promise<string | undefined> {
    expect(await addresses(ground, environment)).toContain("aws_ecs_service.api");
    const { taskDefinition } = await ground.aws<{ taskDefinition: { containerDefinitions: { image: string }[] } }>(
      "ecs",
      "describe-task-definition",
      "--task-definition",
      `shop-${environment}-api`,
    );
    return taskDefinition.containerDefinitions[0].image.split(":").at(-1);
  }
});
