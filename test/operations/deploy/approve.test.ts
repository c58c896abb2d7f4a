import type { AutomationLevel } from "../../../src/model/automation";
import type { Tier } from "../../../src/model/tier";
import type { Approval, ApprovalRequest } from "../../../src/operations/context/approval";
import type { OperationContext } from "../../../src/operations/context/operation-context";
import { type Approved, approve } from "../../../src/operations/deploy/approve";
import { BlockedDeployment } from "../../../src/operations/deploy/blocked-deployment";
import type { Delivery } from "../../../src/operations/deploy/delivery";
import type { DeployRequest } from "../../../src/operations/deploy/deploy-request";
import { defaultPlanFolder } from "../../../src/operations/plan/plan-folder";
import { HandingGround } from "../../support/handing";

const DIGEST = "3f9c".repeat(16);
const LOSS = {
  kind: "data",
  level: "high",
  what: "The database is deleted: what it holds is lost.",
  address: "aws_db_instance.orders",
  construct: "orders",
} as const;
const BY_BOB: Approval = { by: "bob", how: "option" };
const AT_PROMPT: Approval = { by: "alice", how: "prompt" };

interface Case {
  readonly tier: Tier;
  readonly level?: AutomationLevel;
  readonly kind?: Delivery["kind"];
  readonly losesData?: boolean;
  readonly request?: Partial<DeployRequest>;
  readonly actor?: OperationContext["actor"]["kind"];
  readonly answer?: Approval;
}

interface Tried {
  readonly approved?: Approved;
  readonly gate?: Approved["gate"];
  /** What was asked, in order. */
  readonly asked: readonly ApprovalRequest[];
}

async function trying({ tier, level = "low", kind = "deploy", answer, ...given }: Case): Promise<Tried> {
  const ground = new HandingGround(level);
  const asked: ApprovalRequest[] = [];
  const ask = async (request: ApprovalRequest): Promise<Approval | undefined> => {
    asked.push(request);
    return answer;
  };
  const review = {
    counts: { create: 0, update: 0, replace: 0, delete: 1 },
    constructs: [],
    risks: given.losesData ? [LOSS] : [],
    outputs: [],
  };
  const name = "live";
  const delivery = {
    context: ground.context({ ask, actor: { kind: given.actor ?? "pipeline", name: "alice" } }),
    environment: { name, record: { tier }, places: ground.places },
    request: { environment: name, ...given.request },
    kind,
    command: kind === "rollback" ? "symphony rollback live --to 1.4.0" : `symphony ${kind} live`,
    plan: {
      project: "shop",
      environment: name,
      kind: kind === "destroy" ? "destroy" : "deploy",
      versions: { api: "1.4.0" },
      hasChanges: true,
      digest: DIGEST,
      folder: defaultPlanFolder(ground.places, name),
      review,
    },
  } as never as Delivery;
  try {
    return { approved: await approve(delivery, []), asked };
  } catch (error) {
    if (!(error instanceof BlockedDeployment)) throw error;
    return { gate: error.gates.at(-1), asked };
  } finally {
    ground.remove();
  }
}

describe("a name that is given with the command", () => {
  test.each(["staging", "production"] as const)(
    "approves in %s the plan of a digest, and none besides",
    async (tier) => {
      const { gate } = await trying({ tier, answer: BY_BOB });
      expect(gate).toMatchObject({ id: "approval", status: "failed" });
      expect(gate!.found).toContain("Nobody has read a plan that was made a moment ago");
      expect(gate!.todo).toBe(
        `Have its review read. The plan can be approved later: symphony deploy live --digest ${DIGEST} --approved-by <name>`,
      );
      const { approved } = await trying({ tier, answer: BY_BOB, request: { digest: DIGEST } });
      expect(approved).toMatchObject({ approval: BY_BOB, level: "low", gate: { status: "passed" } });
    },
  );

  test("approves in development what is planned at once", async () => {
    expect((await trying({ tier: "development", answer: BY_BOB })).approved).toMatchObject({ approval: BY_BOB });
  });

  test.each([
    ["rollback", "symphony rollback live --to 1.4.0"],
    ["destroy", "symphony destroy live"],
  ] as const)("approves a %s later too", async (kind, command) => {
    const { gate } = await trying({ tier: "staging", kind, answer: BY_BOB });
    expect(gate!.todo).toContain(`${command} --digest ${DIGEST} --approved-by <name>`);
    const { approved } = await trying({ tier: "staging", kind, answer: BY_BOB, request: { digest: DIGEST } });
    expect(approved).toMatchObject({ approval: BY_BOB });
  });

  test("is no help where only a person at a terminal may", async () => {
    const { gate } = await trying({ tier: "production", kind: "destroy", answer: BY_BOB, request: { digest: DIGEST } });
    expect(gate!.todo).toBe("Have a person run the command at a terminal and answer its question.");
  });
});

describe("what loses data is approved as a destruction besides", () => {
  test.each(["deploy", "rollback"] as const)("by a %s", async (kind) => {
    const { approved, asked } = await trying({
      tier: "production",
      kind,
      losesData: true,
      actor: "person",
      answer: AT_PROMPT,
    });
    expect(asked.map(({ action }) => action)).toEqual([
      kind === "deploy" ? "Deploy shop 1.4.0 to live" : "Roll live back to shop 1.4.0",
      expect.stringMatching(/^Lose data of live: /),
    ]);
    expect(asked[1].review[0]).toBe(`${LOSS.what} ${LOSS.address}`);
    expect(approved).toMatchObject({ approval: AT_PROMPT, dataLoss: AT_PROMPT });
    expect(approved!.gate.found).toBe("By alice (at the prompt). The loss of data: by alice (at the prompt).");
  });

  test("in production by a person at a terminal alone, also where the action itself needs nobody", async () => {
    const { gate, asked } = await trying({
      tier: "production",
      kind: "rollback",
      level: "high",
      losesData: true,
      request: { digest: DIGEST },
      answer: BY_BOB,
    });
    expect(asked).toEqual([]);
    expect(gate!.found).toContain(`"Destroy an environment" in production at automation level high needs a person`);
  });

  test("and not asked twice of a destruction", async () => {
    const { approved, asked } = await trying({
      tier: "production",
      kind: "destroy",
      losesData: true,
      actor: "person",
      answer: AT_PROMPT,
    });
    expect(asked).toHaveLength(1);
    expect(approved!.dataLoss).toBeUndefined();
  });
});

describe("in a rehearsal", () => {
  test("its approval counts for the way back", async () => {
    const request = { rehearsal: { approval: BY_BOB } };
    const { approved, asked } = await trying({ tier: "staging", kind: "rollback", request });
    expect(approved).toMatchObject({ approval: BY_BOB });
    expect(asked).toEqual([]);
  });

  test.each([undefined, BY_BOB])("nothing is lost, and nobody is asked whether it may be (%j)", async (approval) => {
    const { gate, asked } = await trying({
      tier: "staging",
      level: "high",
      kind: "rollback",
      losesData: true,
      request: { rehearsal: { approval } },
      answer: AT_PROMPT,
      actor: "person",
    });
    expect(asked).toEqual([]);
    expect(gate).toMatchObject({
      id: "approval",
      status: "failed",
      found: "Data would be lost, which no rehearsal does: aws_db_instance.orders.",
    });
  });
});
