import { visibleLine } from "../values/visible";
import type { Finding } from "./findings";

/** Of what was found: the rest is in the evidence. cdktf prints an annotation as one line, however long. */
const LONGEST = 400;

/** A finding as cdktf's command line prints it: on one line, what is demanded, what was found, and what to do. */
export function annotationOf({ id, allowed, got, fix }: Finding): string {
  return visibleLine(`${id}: ${sentence(allowed)} Found: ${ended(shortened(got))} ${sentence(fix)}`);
}

function sentence(text: string): string {
  return ended(text.charAt(0).toUpperCase() + text.slice(1));
}

function ended(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** The first of what was found in several places, whole. */
function shortened(got: string): string {
  if (got.length <= LONGEST) return got;
  const parts = got.split("; ");
  const first = parts.findIndex((_, index) => parts.slice(0, index + 1).join("; ").length > LONGEST);
  const shown = parts.slice(0, Math.max(1, first)).join("; ");
  const left = parts.length - Math.max(1, first);
  const text = shown.length <= LONGEST ? shown : `${shown.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, "")}…`;
  return left === 0 ? text : `${text}; and ${left} more, which symphony check --json shows`;
}
