import type { ProjectRecord } from "../../model/record";
import { type Inline, inline, list, paragraph, table, text } from "../kit/markdown";
import type { Section } from "../kit/page";

/** How alerts follow from a budget: "Alerting on SLOs", The Site Reliability Workbook, chapter 5. */
export function burnMethod(): Section {
  const sentences = [
    "An error budget is what an objective leaves: of 99.9 % of requests, 0.1 % may fail in its window. A burn rate of 1 spends it in exactly that window, one of 14.4 spends 2 % of a budget of 30 days in an hour. At any burn rate the whole budget is gone in the window divided by that rate; no alert is raised at a rate below 1, which the budget bears.",
    "An alert is raised while a long and a short window both burn faster than its rate. The long one sees to it that enough was spent to matter, the short one that it still goes on: the alert ends soon after the burn does. What is spent fast is a page, what is spent steadily a ticket.",
    'Every request counts the same, whether it came in a busy minute or a quiet one. Where nothing was asked, nothing failed. Where traffic is low, a single failure would be a fast burn: an objective says so by traffic "low", and then three bad events are needed besides and windows are longer. Recovery points and runs of jobs are too few for any rate: there each miss is told.',
  ];
  return {
    title: "How to read them",
    blocks: sentences.map((sentence) => paragraph(text(sentence))),
  };
}

const POLICY: readonly (readonly [left: string, what: string])[] = [
  ["More than half", "Deploy as usual. Risk is what the budget is for."],
  [
    "Half to a tenth",
    "Deploy as usual. Whoever answers for the service looks each week at what spent it, and puts the largest cause first.",
  ],
  [
    "Less than a tenth",
    "Deploy in small steps with somebody watching. No change of infrastructure that can wait, no test of failures.",
  ],
  [
    "None",
    "Deploy only what makes the service more reliable, or mends a weakness of security, until the window has budget again.",
  ],
];

/** What follows from what is left of a budget: "Error Budget Policy", The Site Reliability Workbook, appendix B. */
export function errorBudgetPolicy({ owner }: ProjectRecord): Section {
  const rows = POLICY.map((row): readonly Inline[] => row.map(text));
  const also = [
    "An incident that spends a fifth of a budget by itself has a review, with one change at least that would have prevented it or made it smaller.",
    "A budget that is never touched is an objective that is too loose, or a service that could change faster; one that is always spent is an objective that nobody keeps. Both are reasons to change the objective in the app, and to say why in the commit.",
  ];
  return {
    title: "Error budget policy",
    blocks: [
      paragraph(text("What is decided by what is left of the budget of the current window.")),
      table(["Budget left", "What follows"], rows),
      list(also.map(text)),
      paragraph(inline`${text(owner.team)} decides on exceptions, and writes each into the notes of this document.`),
    ],
  };
}
