import { spawn } from "node:child_process";
import { outcomes } from "../../src/cli/exit-codes";
import { onTerminal, testProgram } from "../support/pseudo-terminal";

jest.setTimeout(30_000);

const LONG = testProgram("long-operation.ts", "long");
const CTRL_C = "\u0003";

/** Runs the program without a terminal; signals follow "Apply: started". */
async function signalled(line: string, signals: readonly NodeJS.Signals[], closing = false) {
  const [program, ...rest] = line.split(" ");
  const child = spawn(program, rest, { stdio: ["ignore", "pipe", "pipe"] });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk) => (stdout += chunk));
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
    if (!String(chunk).includes("started") && !String(chunk).includes("ready")) return;
    if (closing) child.stderr.destroy();
    signals.forEach((signal, index) => setTimeout(() => child.kill(signal), 100 + index * 300));
  });
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) =>
    child.once("close", (...ended) => resolve(ended)),
  );
  return { code, signal, stdout, stderr };
}

test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("%s ends the operation in order", async (signal) => {
  const ended = await signalled(LONG, [signal]);
  expect(ended).toMatchObject({ code: outcomes.interrupted.code, signal: null, stdout: "" });
  expect(ended.stderr).toBe(
    [
      "staging  Apply: started",
      "staging  Apply: failed (1 s)",
      "It was interrupted.",
      "  symphony deploy staging",
      "Run it again.",
      "",
    ].join("\n"),
  );
});

test("further signals kill nothing; a second Ctrl-C says why it takes time", async () => {
  const ended = await signalled(LONG, ["SIGINT", "SIGINT", "SIGTERM", "SIGHUP"]);
  expect(ended).toMatchObject({ code: outcomes.interrupted.code, signal: null });
  expect(ended.stderr.split("Still ending: Terraform saves its state first, and is not killed.\n")).toHaveLength(2);
  expect(ended.stderr).toContain("Apply: failed");
});

test("with --json the object says that it was interrupted, and stdout has nothing else", async () => {
  const { code, stdout, stderr } = await signalled(`${LONG} --json --ready`, ["SIGTERM"]);
  expect({ code, stderr }).toEqual({ code: outcomes.interrupted.code, stderr: "ready\n" });
  expect(JSON.parse(stdout)).toMatchObject({
    command: "deploy",
    outcome: "interrupted",
    failure: { fix: "Run it again." },
  });
});

test("an operation goes on to its end where nobody reads what it tells", async () => {
  const { code, stdout } = await signalled(testProgram("long-operation.ts"), [], true);
  expect({ code, stdout }).toEqual({ code: 0, stdout: "nobody asked\n" });
});

test("Ctrl-C at a terminal leaves the tree as it was, and the cursor below it", async () => {
  const { code, text, raw } = await onTerminal(LONG, [
    { after: "Apply", type: CTRL_C },
    { after: /\^C[^]*Apply/, type: CTRL_C },
  ]);
  expect(code).toBe(outcomes.interrupted.code);
  expect(text).toContain("Still ending: Terraform saves its state first, and is not killed.\n");
  expect(text).toMatch(
    /staging\n {2}✗ Apply +\d s\nIt was interrupted\.\n {2}symphony deploy staging\nRun it again\.\n$/,
  );
  expectVisibleCursor(raw);
});

test("a bug leaves a terminal that can be typed into", async () => {
  const { code, text, raw } = await onTerminal(testProgram("long-operation.ts", "ask", "fail"), [
    { after: "nothing to refuse: ", type: "staging\r" },
  ]);
  expect(code).not.toBe(0);
  expect(text).toContain("TypeError: a bug");
  expectVisibleCursor(raw);
});

function expectVisibleCursor(raw: string): void {
  expect(raw.lastIndexOf("\u001b[?25l")).toBeLessThanOrEqual(raw.lastIndexOf("\u001b[?25h"));
}
