import { entry } from "./entry";

/** Mistakes of names. */
export const nameProblems = {
  "SYM-NAME-001": entry(
    "Not a name",
    "1 to 40 lower-case letters, digits and single hyphens, starting with a letter",
    "rename it in kebab case, such as order-worker",
  ),
  "SYM-NAME-002": entry(
    "The name is taken",
    "names that are unique in their scope",
    "give one of the two another name",
  ),
  "SYM-NAME-003": entry(
    "Two resources have one address",
    "one resource per Terraform address in an environment",
    "rename one of the two constructs",
  ),
  "SYM-NAME-004": entry(
    "The former name is in use",
    "a name that no construct of the environment has today",
    "remove renamedFrom, or name the construct that really was renamed",
  ),
  "SYM-NAME-005": entry(
    "Two things with one physical name",
    "names whose joined form, <project>-<environment>-<name>, is unique on one account and region",
    "rename one of the two constructs",
  ),
} as const;
