import type { ProjectRecord } from "../../../model/record";
import { type Inline, codeBlock, inline, paragraph, table, text } from "../../kit/markdown";
import type { Section } from "../../kit/page";

/** Who is told what, by whom, how soon. */
export function communication({ owner }: ProjectRecord): Section {
  const rows: readonly (readonly Inline[])[] = [
    [text("The team"), text("at once"), inline`${text(owner.onCall ?? owner.contact)}: the declaration`],
    [
      text("The organisation"),
      text("within 30 minutes of a SEV1 or SEV2"),
      inline`${text(owner.contact)} writes to those who depend on the project: what does not work, when the next message comes`,
    ],
    [
      text("Users"),
      text("within 30 minutes of a SEV1, an hour of a SEV2"),
      text(
        "where they look for news: what does not work for them, what they can do meanwhile, when the next message comes",
      ),
    ],
    [
      text("Who must be told by law or contract"),
      text("within the time of each, which may be hours"),
      text("the lead asks those who answer for data protection as soon as personal data may be lost or disclosed"),
    ],
  ];
  const message =
    "[time, UTC] Since [time] [users] cannot [do what]. [What works still.] We are working on it, and write again at [time].";
  return {
    title: "Communication",
    blocks: [
      table(["To", "How soon", "What"], rows),
      paragraph(
        text("A message to users says what they feel, in their words, and promises only when the next one comes:"),
      ),
      codeBlock("text", message),
    ],
  };
}

const TIMELINE = `Incident: [one sentence]
Severity: [SEV1 to SEV3]      Environment: [name]      Lead: [name]      Scribe: [name]

Time (UTC)   Who     Seen, said or done
[hh:mm]      [who]   First sign: [what, where it was seen]
[hh:mm]      [who]   Alert: [name]
[hh:mm]      [who]   Declared, lead is [name]
[hh:mm]      [who]   [Command or change]; expected: [what]; seen: [what]
[hh:mm]      [who]   Users told: [what]
[hh:mm]      [who]   Mitigated: [what users have again]
[hh:mm]      [who]   Over`;

/** Copied at the beginning of an incident. */
export function timelineTemplate(): Section {
  return { title: "Timeline template", blocks: [codeBlock("text", TIMELINE)] };
}

const REVIEW = `What happened, in three sentences, for somebody who was not there.

Effect:        users affected, for how long; requests failed; data lost; share of each error budget spent
Noticed by:    alert, user or chance; [minutes] after the first sign
Declared:      [minutes] after that      Mitigated: [minutes] after that

Timeline:      (the scribe's)
Causes:        what had to come together; none of them is a person
What helped:   runbook, graph, exercise, luck
What did not:  alert that was missing or too late, step of a runbook that was wrong, access that was not there

Changes                                     Kind                       By      Until
[what is different afterwards]              prevents / notices / ends  [role]  [date]`;

/** "Postmortem Culture", Site Reliability Engineering, chapter 15. */
export function reviewTemplate(): Section {
  const sentence =
    "Within five working days, with everybody who was there, and without blame: whoever did something had a reason to think it right. Changes to runbooks and alerts are made in the app, so that the documents follow.";
  return { title: "Review template", blocks: [paragraph(text(sentence)), codeBlock("text", REVIEW)] };
}
