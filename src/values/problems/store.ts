import { entry } from "./entry";

/** Mistakes of stores in general. */
export const storeProblems = {
  "SYM-STORE-001": entry(
    "Not a data class",
    '"internal", "confidential" or "restricted"',
    "choose by the harm that a disclosure does",
  ),
  "SYM-STORE-002": entry(
    "Not a recovery objective",
    "a Duration of 5 minutes to 35 days, in whole minutes",
    "say how much may be lost (rpo) and how long it may take to be back (rto)",
  ),
} as const;
