import type { TracedRequirement, TracedThreat } from "../../controls/evidence-report";
import type { TestCase } from "./suites";

/** A requirement as a test case: it fails where it is unmet, as a check does. */
export function requirementCase(requirement: TracedRequirement): TestCase {
  const { id, text, verdict, evidence, source, constructs, controls, addresses } = requirement;
  const shown = { name: `${id} ${text}`, classname: "requirements" };
  const output = [
    `${verdict}: ${evidence}`,
    `Stated in ${source}`,
    ...constructs.map((path) => `Construct: ${path}`),
    ...controls.map((control) => `Control: ${control}`),
    ...addresses.map((address) => `Resource: ${address}`),
  ];
  if (verdict === "unmet") return { ...shown, failure: { type: verdict, message: evidence, text: output } };
  return verdict === "met" || verdict === "declared" ? { ...shown, output } : { ...shown, skipped: evidence, output };
}

export function threatCase({ id, text, verdict, source, answeredBy, constructs }: TracedThreat): TestCase {
  const shown = { name: `${id} ${text}`, classname: "threats" };
  const output = [
    `Stated in ${source}`,
    ...answeredBy.map((answer) => `Answered by: ${answer}`),
    ...constructs.map((path) => `Construct: ${path}`),
  ];
  if (verdict === "violated")
    return { ...shown, failure: { type: verdict, message: "What answers it is violated.", text: output } };
  return verdict === "unanswered" ? { ...shown, skipped: "Nothing answers it.", output } : { ...shown, output };
}
