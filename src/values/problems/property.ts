import { entry } from "./entry";

/** Mistakes of properties. */
export const propertyProblems = {
  "SYM-PROPERTY-001": entry(
    "An unknown property",
    "the properties that the construct documents",
    "correct the spelling; nothing is dropped silently",
  ),
  "SYM-PROPERTY-002": entry("A property of the wrong type", "the documented type", "give a value of that type"),
} as const;
