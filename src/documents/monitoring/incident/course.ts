import type { ProjectRecord } from "../../../model/record";
import { inline, list, paragraph, steps, text } from "../../kit/markdown";
import type { Section } from "../../kit/page";

/** Anybody may declare one, and how. */
export function declaring({ owner, slug }: ProjectRecord): Section {
  const what = [
    inline`Say it in one sentence where ${text(owner.team)} reads it at once (${text(owner.onCall ?? owner.contact)}): what users cannot do, since when, in which environment, which severity, and that you lead.`,
    inline`Open a channel or call for this incident alone, named ${text(slug)} and the date, and write its address beside that sentence.`,
    inline`Start the timeline below with the first thing that was seen.`,
    inline`Stop deployments to the environment, as its section below says.`,
  ];
  return {
    title: "Declaring an incident",
    blocks: [
      paragraph(text("Anybody may, without asking. To declare one that was none costs a few minutes.")),
      steps(what),
    ],
  };
}

const COURSE = [
  "Look: open the runbook that the alert names, then the dashboard. What do users feel, since when, and what changed just before?",
  "Stop the harm before you know the cause: roll back the last deployment, add copies, switch off what is not needed, fail over. A mitigation that works is worth more than an explanation.",
  "Where a change came just before, take it back first. Most incidents begin with one.",
  "Say each step before it is done and write it down with its time. One change at a time, and wait for what it does.",
  "Where the time of the next escalation comes and nothing is better, escalate. That is a rule, and no admission.",
  "Keep what a review needs: logs, the message of the alert, graphs. In an incident of security delete nothing and restart nothing that could be evidence, unless the lead decides it.",
  "It is over when users have what they should have for as long as the alert's long window, and the alert has ended by itself. The lead says so, lets deployments go on, and sets the day of the review.",
];

/** What is done in what order. */
export function course(): Section {
  return { title: "Course of an incident", blocks: [steps(COURSE.map(text))] };
}

const HANDOVER = [
  "State: what users feel now, and the severity.",
  "What is known of the cause, and what was ruled out.",
  "What was changed by hand and is still so, which the next deployment would undo.",
  "What runs now, who does it, and when it is expected to end.",
  "When users are told next, and when the next escalation is due.",
];

/** Nobody leads for longer than they can think. */
export function handover(): Section {
  const sentence =
    'After four hours at most, and before anybody goes to sleep. The new lead repeats it, says "I lead now", and the scribe writes it down with the time. At the end of each week on call the same list is handed over for what is open, with the alerts that came and led to nothing.';
  return { title: "Handover", blocks: [paragraph(text(sentence)), list(HANDOVER.map(text))] };
}
