import type { DeployResult } from "../../../src/operations/deploy/deploy-result";
import { addresses, answered, lastAttempt } from "../../support/operated-answers";
import { OperationsGround } from "../../support/operations-ground";

jest.setTimeout(240_000);

interface PlannedOnes {
  readonly plans: readonly { readonly plan: { readonly digest: string } }[];
}

describe("a lock of the state that Terraform cannot release", () => {
  let ground: OperationsGround;
  beforeAll(async () => {
    ground = await OperationsGround.start({ hasFiles: false, more: 'new Topic(environment, "base");' });
  });
  afterAll(() => ground?.stop());

  test("is no failure of what was applied: that is verified, and whoever may release it is told its id", async () => {
    const path = /staging.*\.tflock/;
    ground.account.refuse({ service: "s3", method: "DELETE", path, status: 403, code: "AccessDenied" });
    const planned = await answered<PlannedOnes>(ground, ["plan", "staging", "--no-synth"]);
    const { digest } = planned.result!.plans[0].plan;
    const line = ["deploy", "staging", "--no-synth", "--digest", digest, "--approved-by", "alice"];
    const { code, result } = await answered<DeployResult>(ground, line);
    ground.account.clear();
    const { outcome, todo = [], escalated, verification, attempt } = result ?? {};
    expect({ code, outcome, gates: result?.gates }).toMatchObject({ code: 0, outcome: "succeeded" });
    expect(verification?.isHealthy).toBe(true);
    const [, id = ""] = /terraform force-unlock (\S+)$/.exec(todo[1]) ?? [];
    const escalation = ground.read(escalated!.file);
    expect(escalation).toContain("but the lock of the state stayed");
    expect(escalation).toContain(id);
    const recorded = lastAttempt(ground);
    expect(recorded).toMatchObject({ id: attempt, outcome: "succeeded" });
    expect(recorded.notes.join("\n")).toContain(`terraform force-unlock ${id}`);
    // The next one meets the lock, and the id that was told releases it.
    await ground.unlock(id);
    expect(await addresses(ground)).toContain("aws_sns_topic.base");
  });
});
