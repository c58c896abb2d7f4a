import { entry } from "./entry";

/** Risks that are accepted: controls that one construct may violate until a day. */
export const acceptanceProblems = {
  "SYM-ACCEPTANCE-001": entry(
    "An id that no control has",
    'the id of a control, such as "S3.9" or "SYM-REACH.1" (docs/controls.md)',
    "write the id as security-controls.md shows it",
  ),
  "SYM-ACCEPTANCE-002": entry(
    "A reason or a name that is no text",
    "a text of 1 to 1000 characters",
    "say why the risk is accepted, and who decided it",
  ),
  "SYM-ACCEPTANCE-003": entry(
    "A day that is none",
    'a day as "2027-03-31"',
    "write the last day on which the acceptance holds",
  ),
  "SYM-ACCEPTANCE-004": entry(
    "A control accepted twice",
    "one acceptance of a control by a construct",
    "keep the one that holds",
  ),
  "SYM-ACCEPTANCE-005": entry(
    "An acceptance that nothing needs",
    "acceptances of what the construct itself violates",
    "remove it, or move it to the construct whose resources violate the control",
  ),
  "SYM-ACCEPTANCE-006": entry(
    "An acceptance that has expired",
    "acceptances whose last day has not passed",
    "mend what violates the control, or decide anew until when it is accepted",
  ),
} as const;
