/**
 * An operation that takes as long as its arguments say, on the terminal of its process as the program has it: it asks, works, and ends in
 * order when it is interrupted. `ask` asks first; `fail` throws what no command expects.
 */
import { actorOf } from "../../../src/operations/context/actor";
import { answer } from "../../../src/cli/answer";
import { outcomes } from "../../../src/cli/exit-codes";
import { processTerminal } from "../../../src/cli/process-terminal";
import { progressOn } from "../../../src/cli/progress";
import { askAt } from "../../../src/cli/prompt";
import { OperationError } from "../../../src/operations/operation-error";
import { systemClock } from "../../../src/operations/context/clock";

const wishes = process.argv.slice(2);
const { terminal } = processTerminal();
const options = { json: wishes.includes("--json"), approvedBy: wishes.includes("approved") ? "bob" : undefined };

async function run(): Promise<string> {
  const listen = progressOn(terminal, options);
  const phase = (name: string, status: "started" | "done" | "failed") =>
    listen({ kind: "phase", environment: "staging", phase: name, status });
  let said = "nobody asked";
  if (wishes.includes("ask")) {
    phase("Approval", "started");
    const actor = { ...actorOf(process.env, terminal.isInteractive ?? false), name: "alice" };
    const review = [
      "  1 to create",
      "  high  data: \u001b[31mthe database is replaced, with everything that it holds and nothing else",
    ];
    const approval = await askAt(
      terminal,
      options,
      actor,
    )({ action: "Deploy shop to staging", review, word: "staging" });
    said = approval === undefined ? "refused" : `${approval.by} ${approval.how}`;
    phase("Approval", approval ? "done" : "failed");
  }
  phase("Apply", "started");
  process.stderr.write(wishes.includes("--ready") ? "ready\n" : "");
  if (wishes.includes("fail")) throw new TypeError("a bug");
  await systemClock.wait(wishes.includes("long") ? 30 : 0.3, terminal.signal);
  if (terminal.signal.aborted) {
    // Terraform saves its state.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    phase("Apply", "failed");
    const fix = "Run it again.";
    throw new OperationError({
      failure: "interrupted",
      problem: "It was interrupted.",
      command: "symphony deploy staging",
      fix,
    });
  }
  phase("Apply", "done");
  return said;
}

const print = (said: string): void => terminal.stdout.write(`${said}\n`);
void answer({ command: "deploy", ask: run, print }, options, terminal).then((outcome) => {
  process.exitCode = outcomes[outcome].code;
});
