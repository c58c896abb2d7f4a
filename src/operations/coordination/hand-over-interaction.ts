import { approvalText } from "../context/approval";
import type { HandOverKind } from "./hand-over";
import type { Interaction } from "./interactions";
import { type WrittenHandOver, pathOf } from "./written-hand-over";

const DONE: Readonly<Record<HandOverKind, string>> = {
  delegate: "Delegated",
  report: "Reported",
  "request-review": "Review requested",
  escalate: "Escalated",
  "request-assistance": "Assistance requested",
};

/** An entry of the log is one line; the whole text is in the file that it names. */
const MOST_CHARACTERS = 1000;

/** What the log of interactions says of a hand-over. */
export function interactionOf(written: WrittenHandOver): Interaction {
  const { said, from, approval, held } = written;
  const { kind, goal, task, subject, description, environment, to } = said;
  const about = environment === undefined ? "" : ` about ${environment}`;
  const approvedBy = approval === undefined ? "" : `, approved by ${approvalText(approval)}`;
  const done =
    held === undefined
      ? `${DONE[kind]} by ${from}${approvedBy}`
      : `Held until a person approves it, written by ${from}`;
  return {
    goal,
    task,
    name: subject,
    description: `${done}${about}: ${shortened(description)} (${pathOf(written)})`,
    to,
  };
}

function shortened(description: string): string {
  const line = description.replace(/\s+/g, " ").trim();
  return line.length <= MOST_CHARACTERS ? line : `${line.slice(0, MOST_CHARACTERS)}[...]`;
}
