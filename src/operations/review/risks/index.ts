import type { Risk } from "../plan-review";
import { largerAmounts, largerClasses, paidAdditions } from "./cost";
import { dataLoss } from "./data-loss";
import { fewerCopies, interruption, restarts } from "./downtime";
import { exposure, joinedNetworks, publicAcl } from "./exposure";
import { firewall } from "./firewall";
import { identities } from "./identities";
import { memoryLoss } from "./memory-loss";
import { widenedPolicies } from "./policies";
import { lessProtection, protectorGone, soonerExpiry } from "./protection";
import type { RiskRule, RiskSubject } from "./subject";

export type { PlanContext, RiskSubject } from "./subject";

/** Every rule; in the order in which their findings are read where they weigh the same. */
const RULES: readonly RiskRule[] = [
  dataLoss,
  memoryLoss,
  lessProtection,
  protectorGone,
  soonerExpiry,
  widenedPolicies,
  identities,
  firewall,
  exposure,
  publicAcl,
  joinedNetworks,
  interruption,
  fewerCopies,
  restarts,
  paidAdditions,
  largerAmounts,
  largerClasses,
];

/** From the worst on. */
export const LEVELS: readonly Risk["level"][] = ["high", "medium", "low"];

/** What is dangerous about a change, the worst first. */
export function risksOf(subject: RiskSubject): readonly Risk[] {
  // What changes its name or its manager alone does nothing to anybody.
  if (["forget", "move", "import", "read"].includes(subject.action)) return [];
  const found = RULES.flatMap((rule) => rule(subject));
  return found.sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
}
