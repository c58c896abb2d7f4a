import { PassThrough } from "node:stream";
import { askAt } from "../../src/cli/prompt";
import { paintFor } from "../../src/cli/terminal";
import type { Actor } from "../../src/operations/context/actor";
import type { ApprovalRequest } from "../../src/operations/context/approval";
import { onTerminal, testProgram } from "../support/pseudo-terminal";

jest.setTimeout(30_000);

const QUESTION = "to approve, or nothing to refuse: ";
const ASK = testProgram("long-operation.ts", "ask");
const type = (text: string) => ({ after: QUESTION, type: text });

describe("at a terminal", () => {
  test("whoever types the word approves by their own name, after the review and without what the review hides", async () => {
    const { code, text, raw } = await onTerminal(ASK, [type("staging\r")], { columns: 70 });
    expect(code).toBe(0);
    expect(text).toContain(
      [
        "Deploy shop to staging",
        "  1 to create",
        "  high  data: ⟨U+001B⟩[31mthe database is replaced, with everything that it",
        "  holds and nothing else",
        "",
        "Type staging to approve, or nothing to refuse: staging",
        "",
      ].join("\n"),
    );
    expect(raw).not.toContain("\u001b[31mthe database");
    expect(text.trimEnd().split("\n").at(-1)).toBe("alice prompt");
  });

  test("a wrong word is asked for again, twice", async () => {
    const right = await onTerminal(ASK, [type("stagng\r"), type("Staging\r"), type(" staging \r")]);
    expect(right.text).toContain("That is not the word: stagng\n");
    expect(right.text).toContain("alice prompt");
    const wrong = await onTerminal(ASK, [type("a\r"), type("b\r"), type("c\r")]);
    expect(wrong.text).toContain("Not approved.");
    expect(wrong.text.split(QUESTION)).toHaveLength(4);
    expect(wrong.text).toContain("refused");
  });

  test.each([
    ["an empty line", "\r"],
    ["Ctrl-D", "\u0004"],
  ])("%s refuses", async (_, typed) => {
    const { text, code } = await onTerminal(ASK, [type(typed)]);
    expect(text).toContain("Not approved.\n");
    expect(text).toContain("refused");
    expect(code).toBe(0);
  });

  test("Ctrl-C interrupts the command, as it does anywhere else", async () => {
    const { text, code } = await onTerminal(ASK, [type("\u0003")]);
    expect(text).toContain("Interrupted.\n");
    expect(text).not.toContain("Not approved.");
    expect(code).toBe(130);
  });

  test("what was typed before the question was there answers nothing", async () => {
    const { text } = await onTerminal(`sh -c 'echo now; sleep 1; exec ${ASK}'`, [
      { after: "now", type: "staging\rstaging\r" },
      type("\r"),
    ]);
    expect(text).toContain("Not approved.");
  });

  test("the tree gives way to the question, and is drawn again after it", async () => {
    const { raw } = await onTerminal(ASK, [
      { after: QUESTION, type: "stag" },
      { after: "stag", type: "ing\r" },
    ]);
    const [before, after] = [raw.slice(0, raw.indexOf(QUESTION)), raw.slice(raw.indexOf(QUESTION))];
    expect(before).toContain("Approval");
    const asked = after.slice(0, after.indexOf("Approval"));
    expect(asked).not.toContain("\u001b[J");
    expect(after).toContain("Apply");
  });
});

describe("elsewhere", () => {
  const request: ApprovalRequest = { action: "Deploy shop to staging", review: [], word: "staging" };
  const actor: Actor = { kind: "pipeline", name: "alice" };
  const written: string[] = [];
  const stderr = { write: (text: string) => void written.push(text), paint: paintFor(false, {}) };
  const { signal } = new AbortController();
  beforeEach(() => (written.length = 0));

  test("--approved-by names who approved, and nobody is asked", async () => {
    const ask = askAt({ stderr, signal, isInteractive: true }, { approvedBy: "bob" }, actor);
    expect(await ask(request)).toEqual({ by: "bob", how: "option" });
    expect(written).toEqual([]);
  });

  test("without a terminal or after an interrupt nobody approves, and nothing is read", async () => {
    const stdin = new PassThrough();
    stdin.end("staging\n");
    expect(await askAt({ stderr, signal, stdin }, {}, actor)(request)).toBeUndefined();
    const aborted = AbortSignal.abort();
    expect(await askAt({ stderr, signal: aborted, stdin, isInteractive: true }, {}, actor)(request)).toBeUndefined();
    expect(stdin.read()?.toString()).toBe("staging\n");
    expect(written).toEqual([]);
  });

  test("an interrupt while the question is shown refuses", async () => {
    const stdin = new PassThrough();
    const interruption = new AbortController();
    const ask = askAt({ stderr, signal: interruption.signal, stdin, isInteractive: true }, {}, actor);
    setTimeout(() => interruption.abort(), 300);
    expect(await ask(request)).toBeUndefined();
    expect(written.join("")).toContain("Interrupted.");
  });
});
