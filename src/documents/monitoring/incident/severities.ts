import { type Inline, paragraph, table, text } from "../../kit/markdown";
import type { Section } from "../../kit/page";

const SEVERITIES: readonly (readonly string[])[] = [
  [
    "SEV1",
    "Most users cannot do what the project is for, data is lost or disclosed, or somebody else controls a part of it.",
    "Everybody who is needed, at any hour, until it is mitigated.",
    "every 30 minutes",
    "always",
  ],
  [
    "SEV2",
    "Some users cannot, or all can only slowly; the error budget burns as fast as a page says.",
    "Whoever is on call, at any hour.",
    "every hour",
    "always",
  ],
  [
    "SEV3",
    "Users notice little or nothing yet; a ticket that gets worse, or protection that is missing, such as a backup.",
    "The team, in working hours.",
    "each day",
    "where something new is to be learnt",
  ],
];

/** How bad it is, by what users feel, and how that follows from the severity of an alert. */
export function severities(): Section {
  const rows = SEVERITIES.map((row): readonly Inline[] => row.map(text));
  const sentence =
    "An alert of severity page opens a SEV2 until somebody has looked; one of severity ticket is a SEV3, or no incident at all. A page that is about security, or about data, opens a SEV1. In doubt take the higher one: it is easier to lower it than to find people later.";
  return {
    title: "Severities",
    blocks: [
      table(["Severity", "It is one when", "Who works on it", "Users are told", "Review"], rows),
      paragraph(text(sentence)),
    ],
  };
}
