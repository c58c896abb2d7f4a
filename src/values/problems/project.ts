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
  "SYM-PROJECT-004": entry(
    "Not an escalation",
    "up to 10 steps of { who, contact, after }: a role, an e-mail address or an https URL, and a Duration",
    "say who is called when an incident is not under control, and after how long",
  ),
} as const;
