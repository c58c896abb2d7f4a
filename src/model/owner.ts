import { Duration } from "../values/duration";
import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";
import { holdsToken } from "../values/token";
import { checkProperties } from "./properties";

/** Who answers for a project. */
export interface Owner {
  /** The team, as the organisation writes it: letters, digits, spaces and `+-=._:/@`, which is what AWS admits in a tag. */
  readonly team: string;
  /** An e-mail address or an https URL that reaches the team. */
  readonly contact: string;
  /**
   * An e-mail address or an https URL, without a key in it, that reaches whoever is on call: alerts of severity "page" go there
   * where it is an e-mail address.
   * @default - the contact
   */
  readonly onCall?: string;
  /** Who is called when an incident is not under control, in order. @default - nobody */
  readonly escalation?: readonly EscalationStep[];
}

export interface EscalationStep {
  /** A role, such as `engineering manager`. */
  readonly who: string;
  /** An e-mail address or an https URL. */
  readonly contact: string;
  /** After how long without a mitigation. */
  readonly after: Duration;
}

const TAG_TEXT = /^[\p{L}\p{N} +\-=._:/@]{1,256}$/u;
const CONTACT = /^([^\s@"'<>|]+@[^\s@"'<>|]+\.[^\s@"'<>|]+|https:\/\/[^\s"'<>|]+)$/;
const MOST_STEPS = 10;

export function checkOwner(problems: ProblemCollector, owner: Owner | undefined): Owner {
  if (owner === undefined) {
    problems.report("SYM-PROJECT-001", "owner: undefined");
    return { team: "", contact: "" };
  }
  const given = checkProperties<Owner>(problems, owner, ["team", "contact", "onCall", "escalation"], "owner");
  const { team, contact, onCall, escalation } = given;
  if (!isTagText(team)) problems.report("SYM-PROJECT-001", `owner.team: ${show(team)}`);
  if (!isContact(contact)) problems.report("SYM-PROJECT-001", `owner.contact: ${show(contact)}`);
  if (onCall !== undefined && !isContact(onCall)) problems.report("SYM-PROJECT-001", `owner.onCall: ${show(onCall)}`);
  const steps = escalation === undefined ? undefined : checkEscalation(problems, escalation);
  return { team: team as string, contact: contact as string, onCall, escalation: steps };
}

function checkEscalation(problems: ProblemCollector, given: unknown): readonly EscalationStep[] {
  // Spread, because `every` passes over the holes of an array.
  const steps: readonly unknown[] = Array.isArray(given) ? [...given] : [];
  if (!Array.isArray(given) || steps.length > MOST_STEPS) {
    problems.report("SYM-PROJECT-004", `owner.escalation: ${show(given)}`);
    return [];
  }
  return steps.map((step, i) => {
    const within = `owner.escalation[${i}]`;
    const { who, contact, after } = checkProperties(
      problems,
      step as EscalationStep,
      ["who", "contact", "after"],
      within,
    );
    if (!isTagText(who)) problems.report("SYM-PROJECT-004", `${within}.who: ${show(who)}`);
    if (!isContact(contact)) problems.report("SYM-PROJECT-004", `${within}.contact: ${show(contact)}`);
    if (!(after instanceof Duration)) problems.report("SYM-PROJECT-004", `${within}.after: ${show(after)}`);
    return { who, contact, after } as EscalationStep;
  });
}

function isTagText(x: unknown): x is string {
  return typeof x === "string" && TAG_TEXT.test(x) && !holdsToken(x);
}

function isContact(x: unknown): x is string {
  return isTagText(x) && CONTACT.test(x);
}
