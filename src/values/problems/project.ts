import { entry } from "./entry";

/** Mistakes of projects. */
export const projectProblems = {
  "SYM-PROJECT-001": entry(
    "No owner",
    "owner: { team, contact } with a team name and an e-mail address or a URL",
    "say who answers for the project",
  ),
  "SYM-PROJECT-002": entry(
    "A project without environments",
    "one Environment or more",
    "declare an environment below the project",
  ),
  "SYM-PROJECT-003": entry(
    "Notes for an unknown document",
    "the name of a generated document",
    "use one of the names that the message lists",
  ),
} as const;
