import { type Action, type AutomationLevel, automationLevels, automationPolicy } from "../../../src/model/automation";
import { tiers } from "../../../src/model/tier";
import type { Actor } from "../../../src/operations/context/actor";
import type { Approval } from "../../../src/operations/context/approval";
import { OperationError } from "../../../src/operations/operation-error";
import { type Permit, permit } from "../../../src/operations/policy/permit";
import { HandingGround } from "../../support/handing";

const PERSON: Actor = { kind: "person", name: "alice" };
const AGENT: Actor = { kind: "agent", name: "alice" };
const PIPELINE: Actor = { kind: "pipeline", name: "alice" };
const AT_PROMPT: Approval = { by: "alice", how: "prompt" };
const BY_BOB: Approval = { by: "bob", how: "option" };
const REQUEST = { action: "Deploy shop 1.4.0 to prod", review: ["2 to create"], word: "prod" };

interface Tried {
  readonly permit?: Permit;
  readonly error?: OperationError;
  readonly asked: number;
}

async function trying(
  level: AutomationLevel | undefined,
  actor: Actor,
  answer: Approval | undefined,
  action: Action = "deploy",
  tier: (typeof tiers)[number] = "production",
  signal = new AbortController().signal,
): Promise<Tried> {
  const ground = new HandingGround(level);
  let asked = 0;
  const ask = async () => {
    asked += 1;
    return answer;
  };
  try {
    return {
      permit: await permit(ground.context({ actor, ask, signal }), ground.places, action, tier, REQUEST),
      asked,
    };
  } catch (error) {
    if (!(error instanceof OperationError)) throw error;
    return { error, asked };
  } finally {
    ground.remove();
  }
}

const every = (Object.keys(automationPolicy) as Action[]).flatMap((action) =>
  tiers.flatMap((tier) => automationLevels.map((level) => ({ action, tier, level }))),
);

test.each(every)("$action in $tier at $level asks for what the policy says", async ({ action, tier, level }) => {
  const permission = automationPolicy[action].permissions[tier][level];
  const outcomes: Record<string, string> = {};
  for (const actor of [PERSON, AGENT, PIPELINE])
    for (const answer of [undefined, AT_PROMPT, BY_BOB]) {
      const { permit: given, error } = await trying(level, actor, answer, action, tier);
      outcomes[`${actor.kind} ${answer?.how}`] = error ? error.failure : `permitted ${given!.approval?.by}`;
    }
  const nobody = "permitted undefined";
  const byBob = permission === "person" ? "blocked" : "permitted bob";
  expect(outcomes).toEqual(
    permission === "alone"
      ? Object.fromEntries(Object.keys(outcomes).map((key) => [key, nobody]))
      : {
          "person undefined": "blocked",
          "person prompt": "permitted alice",
          "person option": byBob,
          "agent undefined": "blocked",
          "agent prompt": "blocked",
          "agent option": byBob,
          "pipeline undefined": "blocked",
          "pipeline prompt": "blocked",
          "pipeline option": byBob,
        },
  );
});

test("nobody is asked for what is done alone, nor who may not do it anyway", async () => {
  expect((await trying("high", AGENT, undefined, "rollback")).asked).toBe(0);
  expect((await trying("high", AGENT, BY_BOB, "rehearse")).asked).toBe(0);
  expect((await trying("high", PERSON, AT_PROMPT, "rehearse")).asked).toBe(1);
});

test("what was needed is returned, to be recorded", async () => {
  expect((await trying("medium", PIPELINE, BY_BOB)).permit).toEqual({
    action: "deploy",
    level: "medium",
    permission: "approved",
    approval: BY_BOB,
  });
  expect((await trying("medium", AGENT, undefined, "look")).permit).toEqual({
    action: "look",
    level: "medium",
    permission: "alone",
  });
});

describe("nobody approves their own action", () => {
  test.each(["alice", "Alice", " ALICE ", "al\u200bice", "ａｌｉｃｅ", ""])("by --approved-by %j", async (by) => {
    for (const actor of [PERSON, AGENT, PIPELINE])
      expect((await trying("low", actor, { by, how: "option" })).error?.failure).toBe("blocked");
  });

  test("and is told how it is done", async () => {
    const own: Approval = { by: "Alice", how: "option" };
    expect((await trying("low", AGENT, own)).error).toMatchObject({
      failure: "blocked",
      command: "Deploy shop 1.4.0 to prod",
      fix: "Have a person run the command at a terminal and answer its question, or name who approved it: --approved-by <name>.",
      message: expect.stringContaining(
        `"Deploy, provision or promote a version" in production at automation level low needs a person's approval. Alice runs the command, and --approved-by names the same.`,
      ),
    });
    expect((await trying("low", PERSON, own)).error?.fix).toBe("Leave --approved-by out, and answer the question.");
    expect((await trying("low", PIPELINE, AT_PROMPT)).error?.message).toContain(
      "alice is a pipeline, no person at a terminal. Its own answer at a prompt is no approval.",
    );
    expect((await trying("low", PERSON, BY_BOB, "rehearse")).error?.message).toContain(
      "needs a person at a terminal. It is approved at the prompt alone, not by --approved-by.",
    );
  });
});

test("where the level is not stated, the lowest holds and the refusal says why", async () => {
  const { error } = await trying(undefined, AGENT, undefined, "hand-over", "development");
  expect(error?.message).toContain(
    "Nobody approved it. The level is low: There is no symphony-shop/core/symphony-core.md.",
  );
});

test("an interrupted question is no refusal", async () => {
  expect((await trying("low", PERSON, undefined, "deploy", "staging", AbortSignal.abort())).error).toMatchObject({
    failure: "interrupted",
    fix: "Run the command again.",
  });
});
