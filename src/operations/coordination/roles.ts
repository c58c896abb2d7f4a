import { OperationError } from "../operation-error";

/** Whom reports and escalations go to, and who is above. */
export const CONDUCTOR = "symphony-conductor";
export const SCORE = "symphony-score";

const ROLE = /^symphony-[a-z]+(?:-[a-z]+)*$/;

/** @throws OperationError `not-possible` where it is no name of a role */
export function checkRole(to: string, command: string): string {
  if (ROLE.test(to)) return to;
  throw new OperationError({
    failure: "not-possible",
    problem: `${JSON.stringify(to)} is no role.`,
    command,
    fix: `Name one as the framework does: ${CONDUCTOR}, ${SCORE}, symphony-security-specialist.`,
  });
}
