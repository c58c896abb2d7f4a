import { entry } from "./entry";

/** Mistakes of requirements: the first ones of a declaration, those from 008 on are findings of a synthesis. */
export const requirementProblems = {
  "SYM-REQUIREMENT-001": entry(
    "Not a path of requirements",
    "one path or more of Markdown files or their folders, relative to the project's folder, with forward slashes and without `..`",
    'name them as in Requirements.from("symphony-shop/specs", "symphony-shop/security")',
  ),
  "SYM-REQUIREMENT-002": entry(
    "Not the id of a requirement",
    "upper-case words and a number joined by hyphens, such as SEC-3, NFR-12 or SEC-NET-004, and no name of a standard, such as AES-256",
    "use the id as the Markdown states it",
  ),
  "SYM-REQUIREMENT-003": entry(
    "Not a list of controls",
    "an array of one id or more, such as S3.8 or SYM-REACH.1",
    "use the ids that security-controls.md lists",
  ),
  "SYM-REQUIREMENT-004": entry(
    "Not requirements of a project",
    "what Requirements.from returns",
    'give the project requirements: Requirements.from("symphony-shop/specs")',
  ),
  "SYM-REQUIREMENT-005": entry(
    "Requirements that are not there",
    "a file or a folder that can be read",
    "correct the path, which is relative to the project's folder, or write the file",
  ),
  "SYM-REQUIREMENT-006": entry(
    "Requirements in another format",
    "a Markdown file, whose name ends in .md, or a folder",
    "name the Markdown file, or the folder that holds it",
  ),
  "SYM-REQUIREMENT-007": entry(
    "No requirement was found",
    "one id or more in a list item, a table row or a heading",
    "begin each requirement with its id, as in `- SEC-3: Data at rest is encrypted`, or correct the paths",
  ),
  "SYM-REQUIREMENT-008": entry(
    "An unmet requirement",
    "something that satisfies it, and no violated control",
    "mend what is violated; or name the requirement in `satisfies` of the construct that meets it, in `provenBy`, or, with a reason, in `elsewhere`",
  ),
  "SYM-REQUIREMENT-009": entry(
    "An unknown requirement",
    "an id that the project's Markdown states",
    "correct the id, or state the requirement in the Markdown",
  ),
  "SYM-REQUIREMENT-010": entry(
    "An unknown control",
    "the id of a control of the catalogue",
    "use an id that security-controls.md lists",
  ),
  "SYM-REQUIREMENT-011": entry(
    "One id for two requirements",
    "each id with one text",
    "give the later one an id of its own, or remove it",
  ),
} as const;
