import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";
import { checkText } from "../values/text";
import { checkProperties } from "./properties";
import type { AcceptanceRecord } from "./record";

/** That a risk is accepted: every property is required. */
export interface AcceptanceProps {
  /** Why it is accepted, for an auditor. */
  readonly because: string;
  /** Who decided it: a team or a role. */
  readonly by: string;
  /** The last day on which it holds, in UTC: `2027-03-31`. */
  readonly until: string;
}

const PROPERTIES = ["because", "by", "until"];
const CONTROL = /^[A-Za-z][A-Za-z0-9-]{0,40}\.\d{1,3}$/;

/** @throws SpecificationError SYM-ACCEPTANCE-001 to 003 */
export function checkAcceptance(path: string, control: unknown, acceptance: unknown): AcceptanceRecord {
  const problems = new ProblemCollector(path);
  if (typeof control !== "string" || !CONTROL.test(control)) problems.report("SYM-ACCEPTANCE-001", show(control));
  const { because, by, until } = checkProperties<AcceptanceProps>(
    problems,
    acceptance as AcceptanceProps | undefined,
    PROPERTIES,
  );
  for (const [name, value] of Object.entries({ because, by })) {
    if (!isText(value)) problems.report("SYM-ACCEPTANCE-002", `${name}: ${show(value)}`);
  }
  if (!isDay(until)) problems.report("SYM-ACCEPTANCE-003", `until: ${show(until)}`);
  problems.throwIfAny();
  return { control: control as string, path, because: because!, by: by!, until: until! };
}

function isText(value: unknown): boolean {
  try {
    return checkText(value, "").trim() !== "";
  } catch {
    return false;
  }
}

function isDay(value: unknown): boolean {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}
