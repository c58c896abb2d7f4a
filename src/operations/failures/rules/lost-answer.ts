/** What to do where something may be there that the state does not know: whatever is planned before it is looked for makes a second one. */
export const lookForIt: readonly string[] = [
  "Look in AWS whether there is one with the tags of {address} that no state knows.",
  "Where there is, take it over with terraform import {address}, or delete it.",
  "Plan again, have the plan approved, and deploy it.",
];
