import { entry } from "./entry";

/** Mistakes of state backends. */
export const stateProblems = {
  "SYM-STATE-001": entry(
    "Not a state backend",
    "StateBackend.local(), .s3(), .postgres() or .hcp()",
    "use one of the named constructors",
  ),
  "SYM-STATE-002": entry(
    "An absolute state path",
    "a path relative to the project's folder",
    "write it relative, such as state/staging.tfstate",
  ),
  "SYM-STATE-003": entry("A property of the state backend is wrong", "see the message", "correct the property"),
  "SYM-STATE-004": entry(
    "Two environments share one state",
    "one state per environment",
    "give each environment its own key, path, schema or workspace",
  ),
  "SYM-STATE-005": entry(
    "Two state backends",
    "the property `state` of the environment, or a backend of cdktf below it, not both",
    "remove one of the two",
  ),
} as const;
