import { entry } from "./entry";

/** Mistakes of texts. */
export const textProblems = {
  "SYM-TEXT-001": entry(
    "Not a literal text",
    "a string without tokens, known when the app runs",
    "give the text itself; a value known only after a deploy cannot be part of a name or a description",
  ),
  "SYM-TEXT-002": entry("Text of the wrong length", "1 to 1000 characters", "shorten or complete the text"),
  "SYM-TEXT-003": entry(
    "Control characters in a text",
    "text without control characters other than a line feed, halves of surrogate pairs and a byte order mark in front",
    "remove the character",
  ),
} as const;
