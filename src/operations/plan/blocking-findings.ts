import { type Finding, findingsOf } from "../../controls/findings";
import { judge } from "../../controls/judge";
import type { OpenEnvironment } from "../context/open-environment";
import { OperationError } from "../operation-error";

/** What the last synthesis wrote of an environment, judged without running its app. */
export function judgedFindings({ record }: Pick<OpenEnvironment, "record">): readonly Finding[] {
  return findingsOf(judge(record));
}

/** The Terraform of an environment does not hold to what is declared. */
export class ViolatedControls extends OperationError {}

/**
 * Refuses an environment whose Terraform does not hold to what is declared.
 *
 * @param others every other environment of the app: what is theirs does not block this one
 * @throws ViolatedControls `blocked`, with the id and the place of each finding
 */
export function refuseFindings(
  findings: readonly Finding[],
  environment: OpenEnvironment,
  others: readonly OpenEnvironment[],
  command: string,
): void {
  const elsewhere = others.filter(({ record }) => record.path !== environment.record.path);
  const own = findings.filter(({ path }) => !elsewhere.some(({ record }) => isWithin(path, record.path)));
  if (own.length === 0) return;
  const ids = [...new Set(own.map(({ id }) => id))].sort();
  throw new ViolatedControls({
    failure: "blocked",
    problem: `The Terraform of ${environment.name} does not satisfy ${ids.join(", ")}.`,
    command,
    excerpt: own
      .map(({ id, path, allowed, got }) => `${id} ${path}: ${allowed.replace(/[^.!?]$/, "$&.")} Found: ${got}`)
      .join("\n"),
    fix: "Run `symphony check`, which says how to mend each; or accept it in the app, with a reason and an end.",
  });
}

function isWithin(path: string, parent: string): boolean {
  return path === parent || path.startsWith(`${parent}/`);
}
