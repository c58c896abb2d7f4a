import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { AutomationLevel } from "../../../src/model/automation";
import type { Approval, ApprovalRequest } from "../../../src/operations/context/approval";
import type { OpenProject } from "../../../src/operations/context/open-project";
import type { OperationContext } from "../../../src/operations/context/operation-context";
import { OperationError } from "../../../src/operations/operation-error";
import { readAutomationLevel } from "../../../src/operations/policy/automation-level";
import { differences, setAutomationLevel } from "../../../src/operations/policy/set-automation-level";
import { HandingGround, PROJECT } from "../../support/handing";

let ground: HandingGround;
let asked: ApprovalRequest[];
beforeEach(() => {
  ground = new HandingGround();
  asked = [];
});
afterEach(() => ground.remove());

const CORE = "symphony-shop/core/symphony-core.md";

async function set(
  to: AutomationLevel,
  changes: Partial<OperationContext> = {},
  answer: Approval | undefined = { by: "alice", how: "prompt" },
) {
  const context = ground.context({
    actor: { kind: "person", name: "alice" },
    ask: async (request) => {
      asked.push(request);
      return answer;
    },
    ...changes,
  });
  const project = { ...PROJECT, pipelines: [], environments: [] } as unknown as OpenProject["project"];
  return setAutomationLevel(context, { project, places: ground.places, environments: [] }, to);
}

async function refusal(tried: Promise<unknown>): Promise<OperationError> {
  const error: unknown = await tried.then(
    () => undefined,
    (found: unknown) => found,
  );
  if (error instanceof OperationError) return error;
  throw error ?? new Error("It was not refused.");
}

describe("the level's word is changed, and no other byte", () => {
  test.each([
    ["Automation Level: low\n", "Automation Level: high\n"],
    [
      "\ufeff# Core\r\n\r\n- **Automation level**:  `Low` (alice)\r\n",
      "\ufeff# Core\r\n\r\n- **Automation level**:  `High` (alice)\r\n",
    ],
    ["Größe 日本 🚀\n## Automation Level\n\nLOW\n\ntext", "Größe 日本 🚀\n## Automation Level\n\nHIGH\n\ntext"],
    [
      "| Automation level | low |\n| --- | --- |\n\nAutomation Level: low",
      "| Automation level | high |\n| --- | --- |\n\nAutomation Level: high",
    ],
    ["Automation Level: medium\nAutomation Level: low\n", "Automation Level: high\nAutomation Level: high\n"],
    ["# Core\n\nNothing here.", "# Core\n\nNothing here.\n\nAutomation Level: high\n"],
    ["", "Automation Level: high\n"],
  ])("%j", async (before, after) => {
    ground.write(CORE, before);
    expect(await set("high")).toMatchObject({ to: "high", isChanged: true });
    expect(ground.read(CORE)).toBe(after);
    expect(readAutomationLevel(ground.places)).toMatchObject({ level: "high" });
  });

  test("whatever the encoding of the rest is", async () => {
    const bytes = Buffer.concat([
      Buffer.from([0xff, 0xfe, 0x80, 0x0a]),
      Buffer.from("Automation Level: low\n"),
      Buffer.from([0xc3, 0x28]),
    ]);
    ground.write(CORE, "");
    writeFileSync(ground.places.core, bytes);
    await set("medium");
    expect(readFileSync(ground.places.core).toString("latin1")).toBe(bytes.toString("latin1").replace("low", "medium"));
  });

  test("a missing file is written", async () => {
    expect(await set("medium")).toEqual({ project: "shop", from: "low", to: "medium", file: CORE, isChanged: true });
    expect(ground.read(CORE)).toBe(
      "# Symphony core\n\nOnly a person may change the automation level: `symphony automation <level>`. `symphony automation` prints what each level allows.\n\nAutomation Level: medium\n",
    );
  });
});

test("the person sees what changes, types the slug, and it is logged", async () => {
  ground.write(CORE, "Automation Level: medium\n");
  await set("high");
  expect(asked).toEqual([
    {
      action: "Set the automation level of shop to high",
      review: [
        "It is medium now.",
        "Deploy, provision or promote a version, staging: nobody's approval, formerly a person's approval.",
        "Roll back to an earlier version, production: nobody's approval, formerly a person's approval.",
        "Rehearse a deployment, its failure and a restore, staging: nobody's approval, formerly a person's approval.",
        "Destroy an environment, development: nobody's approval, formerly a person's approval.",
        ...["development", "staging", "production"].map(
          (tier) => `Run another role's command, ${tier}: nobody's approval, formerly a person's approval.`,
        ),
      ],
      word: "shop",
    },
  ]);
  expect(ground.interactions).toContain(`----Begin Update----
# Goal: N/A
# Task: N/A - Automation level
Description: alice set the automation level of shop from medium to high, at a terminal, in ${CORE}.
Assigned to: symphony-conductor
Communicated on: 2026-11-23T06:12:44Z
----End Update----
`);
  expect(differences("low", "low")).toEqual([]);
});

test("the level that is stated already changes nothing and asks nobody; one that holds for want of a statement is stated", async () => {
  ground.write(CORE, "Automation Level: low\n");
  expect(await set("low")).toMatchObject({ from: "low", isChanged: false });
  expect(asked).toEqual([]);
  ground.write(CORE, "");
  expect(await set("low")).toMatchObject({ from: "low", isChanged: true });
  expect(ground.read(CORE)).toBe("Automation Level: low\n");
});

describe("nobody else changes it", () => {
  afterEach(() => {
    expect(ground.read(CORE)).toBe("Automation Level: low\n");
    expect(() => ground.interactions).toThrow("ENOENT");
  });
  beforeEach(() => ground.write(CORE, "Automation Level: low\n"));

  test.each([
    [{ kind: "agent", name: "helper" }, "helper is an agent, or runs without a terminal."],
    [{ kind: "pipeline", name: "alice" }, "alice is a pipeline."],
  ] as const)("%j", async (actor, said) => {
    const error = await refusal(set("high", { actor }));
    expect(error.failure).toBe("blocked");
    expect(error.message).toContain(`A person at a terminal alone changes the automation level; ${said}`);
    expect(asked).toEqual([]);
  });

  test("by --approved-by, without a word, or after Ctrl-C", async () => {
    expect((await refusal(set("high", {}, { by: "bob", how: "option" }))).message).toContain("not by --approved-by");
    const refused = await refusal(set("high", { ask: async () => undefined }));
    expect([refused.failure, refused.message]).toEqual(["blocked", expect.stringContaining("Nobody confirmed it.")]);
    const stopped = set("high", { ask: async () => undefined, signal: AbortSignal.abort() });
    expect((await refusal(stopped)).failure).toBe("interrupted");
  });

  test("nor where it cannot be logged", async () => {
    mkdirSync(ground.places.interactions, { recursive: true });
    expect((await refusal(set("high"))).message).toContain("agent-interactions.md is no file");
    rmSync(ground.places.interactions, { recursive: true });
  });
});

describe("what its author alone can mend is left as it is", () => {
  test("a statement that is not clear", async () => {
    ground.write(CORE, "# Core\nAutomation Level: low | medium | high\n");
    const error = await refusal(set("medium"));
    expect(error.failure).toBe("not-possible");
    expect(error.message).toContain(`Line 2 of ${CORE} names more than one level.`);
    expect(error.fix).toBe('Write "Automation Level: medium" there by hand.');
    expect(asked).toEqual([]);
  });

  test("a symbolic link", async () => {
    mkdirSync(dirname(ground.places.core), { recursive: true });
    ground.write("elsewhere.md", "Automation Level: low\n");
    symlinkSync("../../elsewhere.md", ground.places.core);
    expect((await refusal(set("high"))).message).toContain(`${CORE} is a symbolic link.`);
    expect(ground.read("elsewhere.md")).toBe("Automation Level: low\n");
  });

  test("a file that becomes one while the question stands: the log says that it was not done", async () => {
    ground.write(CORE, "Automation Level: low\n");
    const ask = async () => {
      rmSync(ground.places.core);
      mkdirSync(ground.places.core);
      return { by: "alice", how: "prompt" } as const;
    };
    expect((await refusal(set("high", { ask }))).message).toContain("cannot be read (EISDIR)");
    expect(ground.interactions).toContain(
      `The automation level of shop was not set to high after all: ${CORE} could not be written.`,
    );
  });
});
