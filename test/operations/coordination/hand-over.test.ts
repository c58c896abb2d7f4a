import { existsSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import type { Approval } from "../../../src/operations/context/approval";
import type { HandOver } from "../../../src/operations/coordination/hand-over";
import { renderHandOver } from "../../../src/operations/coordination/hand-over-markdown";
import { releaseHeld } from "../../../src/operations/coordination/held";
import { Outbox } from "../../../src/operations/coordination/outbox";
import { handOver } from "../../../src/operations/coordination/send";
import { AT, HandingGround, PROJECT } from "../../support/handing";
import { Parser } from "../../support/parser";
import { untrusted } from "../../support/untrusted";
import { Webhook } from "../../support/webhook";

const ESCALATION: HandOver = {
  kind: "escalate",
  to: "symphony-conductor",
  subject: "Deployment of staging failed",
  description: "The quota of NAT gateways is used up.\n\nIt was tried twice:\n- at 06:12\n- at 06:14",
  goal: "GOAL-3",
  task: "TASK-12",
  environment: "staging",
  artifacts: ["symphony-shop/logs/deployments.md"],
  recommendations: ["Ask AWS for ten.", "Share one until then."],
  excerpt: "Error: NatGatewayLimitExceeded\n```\n# not a heading\n```",
};

interface Node {
  readonly type: string;
  readonly children?: readonly Node[];
}

const parser = new Parser<Node>("markdown-parser.mjs");
afterAll(() => parser.close());

let ground: HandingGround;
afterEach(() => ground.remove());

describe("without a webhook", () => {
  test("at level medium it is written and logged, and nothing waits", async () => {
    ground = new HandingGround("medium");
    const { id, file, ...rest } = await handOver(ground.context(), PROJECT, ground.places, ESCALATION);
    expect(id).toMatch(/^20261123T061244Z-[0-9a-f]{4}$/);
    expect(file).toBe(`symphony-shop/communication/hand-overs/${id}-escalate.md`);
    expect(rest).toEqual({ delivery: "written", reason: "SYMPHONY_WEBHOOK_URL is not set" });
    expect(ground.read(file)).toBe(
      `<!-- Written by symphony. What came of it stands in agent-interactions.md. -->

# Escalation: Deployment of staging failed

| Property | Value |
| --- | --- |
| To | symphony-conductor |
| From | tests (agent) |
| Written | \`2026-11-23T06:12:44Z\` |
| Project | Shop |
| Environment | \`staging\` |
| Goal | GOAL-3 |
| Task | TASK-12 |
| Automation level | medium |
| Approval | not needed at this level |
| Id | \`${id}\` |

The quota of NAT gateways is used up.

It was tried twice:

- at 06:12
- at 06:14

## Artifacts

- [\`symphony-shop/logs/deployments.md\`](../../logs/deployments.md)

## Recommendations

1. Ask AWS for ten.
2. Share one until then.

## Output

\`\`\`\`text
Error: NatGatewayLimitExceeded
\`\`\`
# not a heading
\`\`\`
\`\`\`\`
`,
    );
    expect(ground.interactions).toContain(
      "# Goal: GOAL-3\n# Task: TASK-12 - Deployment of staging failed\nDescription: Escalated by tests (agent) about staging: " +
        "The quota of NAT gateways is used up. It was tried twice: - at 06:12 - at 06:14 (symphony-shop/communication/hand-overs/",
    );
    expect(new Outbox(ground.places).all()).toEqual([]);
    expect(ground.read(".symphony/.gitignore")).toBe("*\n");
  });

  test("two in the same second have an id each", async () => {
    ground = new HandingGround("high");
    const all = await Promise.all(
      Array.from({ length: 20 }, () => handOver(ground.context(), PROJECT, ground.places, ESCALATION)),
    );
    expect(new Set(all.map(({ id }) => id)).size).toBe(20);
    expect(readdirSync(join(ground.places.symphony, "communication/hand-overs"))).toHaveLength(20);
  });
});

describe("at level low", () => {
  const by: Approval = { by: "bob", how: "option" };

  test("without an approval it is held, never an error, and nothing is sent", async () => {
    ground = new HandingGround("low");
    const webhook = await Webhook.start({ status: 200 });
    try {
      const context = ground.context({}, { SYMPHONY_WEBHOOK_URL: webhook.url });
      const held = await handOver(context, PROJECT, ground.places, ESCALATION);
      expect(held).toMatchObject({ delivery: "held", reason: expect.stringContaining("Nobody approved it.") });
      expect(ground.read(held.file)).toMatch(/\| Approval \| none yet: .*Nobody approved it\./);
      expect(ground.interactions).toContain("Description: Held until a person approves it, written by tests (agent)");
      // the next one, which is approved, does not take it along
      const approving = { ...context, ask: async () => by };
      const passed = await handOver(approving, PROJECT, ground.places, { ...ESCALATION, subject: "Another" });
      expect(passed).toMatchObject({ delivery: "delivered", approvedBy: "bob" });
      expect(webhook.taken).toEqual([passed.id]);
      expect(ground.read(passed.file)).toContain("| Approval | bob (by --approved-by) |");
      const released = await releaseHeld(approving, PROJECT, ground.places, held.id);
      expect(released).toEqual({ id: held.id, file: held.file, delivery: "delivered", approvedBy: "bob" });
      expect(webhook.taken).toEqual([passed.id, held.id]);
      expect(webhook.received[1].body.text).toContain("| Approval | bob (by --approved-by) |");
      expect(ground.interactions).toContain(
        "Description: Escalated by tests (agent), approved by bob (by --approved-by)",
      );
      expect(new Outbox(ground.places).all()).toEqual([]);
    } finally {
      await webhook.stop();
    }
  });

  test("a person is asked with the whole text, and types who gets it", async () => {
    ground = new HandingGround("low");
    const asked: unknown[] = [];
    const ask: Parameters<typeof ground.context>[0] = {
      actor: { kind: "person", name: "alice" },
      ask: async (request) => {
        asked.push({ ...request, review: request.review.join("\n") });
        return { by: "alice", how: "prompt" };
      },
    };
    const result = await handOver(ground.context(ask), PROJECT, ground.places, ESCALATION);
    expect(result).toMatchObject({ delivery: "written", approvedBy: "alice" });
    expect(asked).toEqual([
      {
        action: "Hand over to symphony-conductor: Escalation: Deployment of staging failed",
        review: expect.stringMatching(/^# Escalation: (.|\n)*NatGatewayLimitExceeded/),
        word: "conductor",
      },
    ]);
  });

  test("what waits is kept from before anybody is asked, for its owner's eyes alone", async () => {
    ground = new HandingGround("low");
    const seen: unknown[] = [];
    const ask = async (): Promise<undefined> => {
      const outbox = new Outbox(ground.places);
      const [{ state, written }] = outbox.all();
      const modes = [outbox.folder, outbox.pathOf(written.id)].map((path) => (statSync(path).mode & 0o777).toString(8));
      seen.push({ state, subject: written.said.subject, modes });
      return undefined;
    };
    await handOver(ground.context({ ask }), PROJECT, ground.places, ESCALATION);
    expect(seen).toEqual([{ state: "held", subject: ESCALATION.subject, modes: ["700", "600"] }]);
  });

  test("only what is held can be approved, and by nobody of the same name as the agent", async () => {
    ground = new HandingGround("low");
    const { id } = await handOver(ground.context(), PROJECT, ground.places, ESCALATION);
    const release = (which: string, name = "bob") =>
      releaseHeld(ground.context({ ask: async () => ({ by: name, how: "option" }) }), PROJECT, ground.places, which);
    await expect(release("20200101T000000Z-0000")).rejects.toMatchObject({
      failure: "not-possible",
      fix: `Give one of: ${id}.`,
    });
    await expect(release("../../secret")).rejects.toMatchObject({ failure: "not-possible" });
    await expect(release(id, "Tests")).rejects.toMatchObject({ failure: "blocked" });
    expect((await release(id)).delivery).toBe("written");
    await expect(release(id)).rejects.toMatchObject({ failure: "not-possible", fix: "Nothing is held." });
  });
});

test("a file in the way of the folder is a typed error with what to do", async () => {
  ground = new HandingGround("high");
  ground.write("symphony-shop/communication/hand-overs", "in the way");
  await expect(handOver(ground.context(), PROJECT, ground.places, ESCALATION)).rejects.toMatchObject({
    failure: "blocked",
    message: expect.stringContaining("communication/hand-overs/"),
  });
  expect(existsSync(ground.places.interactions)).toBe(false);
  // and of the outbox
  ground.remove();
  ground = new HandingGround("high");
  writeFileSync(ground.places.scratch, "in the way");
  await expect(handOver(ground.context(), PROJECT, ground.places, ESCALATION)).rejects.toMatchObject({
    failure: "blocked",
  });
});

test("whatever its texts are, its Markdown has its own headings and links alone, and no HTML but its comment", async () => {
  ground = new HandingGround();
  const said = fc.record({
    subject: untrusted,
    description: untrusted,
    to: untrusted,
    excerpt: untrusted,
    artifact: untrusted,
  });
  const samples = fc
    .sample(said, 120)
    .map(({ artifact, ...texts }) => ({ ...texts, artifacts: [artifact || "a"], recommendations: [texts.to] }));
  for (const texts of samples) {
    const written = {
      id: "20261123T061244Z-0000",
      at: AT.toISOString(),
      from: texts.to,
      project: PROJECT,
      level: "low",
    } as const;
    const markdown = renderHandOver({ ...written, said: { ...ESCALATION, ...texts } });
    const types = nodeTypes(await parser.parse(markdown));
    expect(types.filter((type) => type === "heading").length).toBe(texts.excerpt.trim() === "" ? 3 : 4);
    expect(types.filter((type) => type === "html").length).toBe(1);
    expect(types.filter((type) => type === "link").length).toBe(1);
    expect(types.filter((type) => type === "image").length).toBe(0);
  }
});

function nodeTypes({ type, children = [] }: Node): readonly string[] {
  return [type, ...children.flatMap(nodeTypes)];
}
