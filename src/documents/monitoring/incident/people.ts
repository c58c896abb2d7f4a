import type { ProjectRecord } from "../../../model/record";
import { type Inline, inline, paragraph, table, text } from "../../kit/markdown";
import type { Section } from "../../kit/page";

/** Whom to call, in order, as the owner of the project declares it. */
export function escalation({ owner }: ProjectRecord): Section {
  const { team, contact, onCall, escalation: steps = [] } = owner;
  const rows: (readonly Inline[])[] = [
    [text("at once"), text(onCall === undefined ? team : "whoever is on call"), text(onCall ?? contact)],
    ...(onCall === undefined ? [] : [[text("in working hours"), text(team), text(contact)]]),
    ...steps.map(({ who, contact: address, after }) => [
      text(`after ${after} without a mitigation`),
      text(who),
      text(address),
    ]),
  ];
  const none =
    "The app declares nobody above them: an incident that they cannot master has nobody to be taken to. Name them in the project's owner, as escalation.";
  return {
    title: "Whom to call",
    blocks: [
      table(["When", "Who", "How"], rows),
      paragraph(
        text(
          steps.length === 0
            ? none
            : "The times run from the declaration of a SEV1 or SEV2. Whoever leads the incident calls, earlier where they are sure that it will be needed: to be called too early is a small harm.",
        ),
      ),
    ],
  };
}

const ROLES: readonly (readonly [role: string, does: string, not: string])[] = [
  [
    "Incident lead",
    "Decides, gives out tasks, keeps to the times of escalation, ends the incident. The first who answers leads until they hand over by name.",
    "Types no command while somebody else is there.",
  ],
  [
    "Operations",
    "Works by the runbook, says each change before making it, changes one thing at a time.",
    "Changes nothing that the lead does not know of.",
  ],
  [
    "Communication",
    "Writes to users and to the organisation at the promised times, with what is known and nothing else.",
    "Guesses no cause and no end.",
  ],
  [
    "Scribe",
    "Keeps the timeline, in UTC, with what was seen and what was done, and by whom.",
    "Judges nothing: that is for the review.",
  ],
];

/** "Managing Incidents", Site Reliability Engineering, chapter 14. */
export function roles(): Section {
  const rows = ROLES.map((row): readonly Inline[] => row.map(text));
  const alone = inline`With one person there, that person is all four: first stop the harm, then write. From the second person on, lead and operations are two people.`;
  return { title: "Roles", blocks: [table(["Role", "Does", "Does not"], rows), paragraph(alone)] };
}
