import type { OperationError } from "../operation-error";
import { TerraformError } from "../terraform-error";
import { type ErrorBlock, errorBlocks } from "./error-block";
import type { ClassifiedFailure, FailureClass } from "./failure-class";
import type { FailureRule } from "./rule";
import { awsRules } from "./rules/aws";
import { dockerRules } from "./rules/docker";
import { generalRules } from "./rules/general";
import { machineRules } from "./rules/machine";
import { terraformRules } from "./rules/terraform";

/** The first that finds its words decides, so the most specific come first. */
const RULES: readonly FailureRule[] = [
  ...machineRules,
  ...terraformRules,
  ...awsRules,
  ...dockerRules,
  ...generalRules,
];

/**
 * Of several errors in one output the worst decides, in this order: first what endangers the state or what is there, then what
 * people must mend, then what is not known, then what is mended or passes by itself. So a throttled call never hides a refusal, and
 * nothing is tried again beside an error that nobody understands. A lock that a command could not release comes behind all of them:
 * what it did was done and saved before.
 */
export const WORST_FIRST: readonly FailureClass[] = [
  "state",
  "disk",
  "crash",
  "lost-answer",
  "conflict",
  "permission",
  "quota",
  "configuration",
  "unknown",
  "stale-plan",
  "lock",
  "setup",
  "transient",
];

const LONGEST_EVIDENCE = 300;

/** What the output of a program that failed shows. Pure; the output must be free of secrets. */
export function classify(output: string, ended: { readonly exitCode?: number } = {}): ClassifiedFailure {
  const found = errorBlocks(output).map((block) => judge(block, output));
  const known = found.filter((each) => each !== undefined);
  // An error beside the others that no rule knows counts, but not what comes before the first.
  const worst = known.sort((a, b) => rankOf(a) - rankOf(b))[0];
  if (worst && worst.class !== "unknown") return worst;
  return "exitCode" in ended && ended.exitCode === undefined ? killed(output) : (worst ?? unknown(output));
}

function rankOf({ class: found, isOurs }: ClassifiedFailure): number {
  return isOurs ? WORST_FIRST.length : WORST_FIRST.indexOf(found);
}

/** What an operation's error shows: all of its output is read, and not its excerpt alone. */
export function classifyError(error: OperationError): ClassifiedFailure {
  // Errors of other operations have no exit code either, and nothing of them was ended by a signal.
  return classify(error.output, error instanceof TerraformError ? { exitCode: error.exitCode } : {});
}

/** The lock of the state that a command took and could not release, whatever else failed: it may stay all the same. */
export function tryFindLeftLock(error: OperationError): ClassifiedFailure | undefined {
  return errorBlocks(error.output)
    .map((block) => judge(block, error.output))
    .find((failure) => failure?.isOurs === true);
}

function judge(block: ErrorBlock, output: string): ClassifiedFailure | undefined {
  for (const rule of RULES) {
    const words = rule.find(block);
    if (words !== undefined) return classified(rule, block, evidenceOf(block.text, words));
  }
  return isError(block, output) ? { ...unknown(block.text), address: block.address } : undefined;
}

function isError({ text }: ErrorBlock, output: string): boolean {
  return text === output || /^[│╷╵ \t]*Error: /.test(text);
}

function classified(rule: FailureRule, { address, lock }: ErrorBlock, evidence: string): ClassifiedFailure {
  const subject = address ?? "what the message names";
  // A place of the state that cannot be reached names no id; Terraform names it to whoever wants the lock next.
  const id = lock ?? "<the id that terraform plan names>";
  const filled = (sentence: string): string => sentence.replaceAll("{address}", subject).replaceAll("{lock}", id);
  const { class: found, cause, todo, isOurs } = rule;
  return { class: found, evidence, cause: filled(cause), todo: todo.map(filled), address, isOurs };
}

/** The line that holds the words, as it was printed: a part of the output. */
function evidenceOf(text: string, words: string): string {
  const at = text.indexOf(words);
  const from = text.lastIndexOf("\n", at) + 1;
  const next = text.indexOf("\n", at + words.length);
  const line = text
    .slice(from, next < 0 ? undefined : next)
    .replace(/^[│╷╵\s]+/, "")
    .trimEnd();
  return line.length <= LONGEST_EVIDENCE ? line : words.slice(0, LONGEST_EVIDENCE);
}

function killed(output: string): ClassifiedFailure {
  return {
    class: "crash",
    evidence: lastLine(output),
    cause:
      "Terraform was ended by a signal, as where memory runs out or somebody kills it: what was in flight may have been made without the state knowing it.",
    todo: [
      "Look why: dmesg names processes that the system killed for lack of memory.",
      "Where the lock of the state stayed, run terraform force-unlock with the id that the next command names.",
      "Plan again, and look whether the plan would make something that is there already.",
    ],
  };
}

function unknown(text: string): ClassifiedFailure {
  const heading = /^[│╷╵ \t]*(Error: [^\n]*)/m.exec(text)?.[1].trimEnd();
  return {
    class: "unknown",
    evidence: (heading ?? lastLine(text)).slice(0, LONGEST_EVIDENCE),
    cause: "It is none of the failures that are known here.",
    todo: ["Read the output: it is in the record.", "Correct what it names, plan again, and deploy that plan."],
  };
}

function lastLine(text: string): string {
  return (text.trimEnd().split("\n").at(-1) ?? "").trim().slice(0, LONGEST_EVIDENCE);
}
