import { entry } from "./entry";

/** Findings of reachability: who can reach whom, against what the edges declare. */
export const reachProblems = {
  "SYM-REACH-001": entry(
    "A path that nothing declares",
    "the paths of the declared uses and exposures, and what tasks need to start",
    "declare the use, or remove what states the path",
  ),
  "SYM-REACH-002": entry(
    "A declared path that is closed",
    "every path that a declared use promises",
    "remove the override or aspect that takes it away, or the use",
  ),
} as const;
