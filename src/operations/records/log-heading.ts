import { basename } from "node:path";
import { type Block, type Inline, document, inline, paragraph, text } from "../../documents";

/** What a log is about, by the name of its file. */
const ABOUT: Readonly<Record<string, { readonly title: string; readonly about: Inline }>> = {
  "deployments.md": {
    title: "Deployments",
    about: inline`Every deployment, rollback, destruction and rehearsal, in the order in which they began and ended. Each has two entries: one is written before anything is changed, the other when it is over. An attempt with the first alone runs still, or its process was killed.`,
  },
  "agent-interactions.md": {
    title: "Agent interactions",
    about: inline`What one role asked of another, handed to it or told it.`,
  },
  "readiness.md": {
    title: "Readiness",
    about: inline`What people stated of an environment's readiness that no file on a machine proves.`,
  },
};

const NOTICE = "A log: symphony adds to its end. Nothing in it is ever rewritten, reordered or removed.";

/** How a log begins, which its first entry follows. */
export function logHeading(file: string): string {
  const name = basename(file);
  const { title, about } = ABOUT[name] ?? { title: name.replace(/\.md$/, ""), about: undefined };
  const sections: Block[] = [
    ...(about === undefined ? [] : [paragraph(about)]),
    paragraph(
      inline`Entries are added at the end, with the time in UTC. Nothing in this file is rewritten or reordered.`,
    ),
  ];
  return document(text(title), NOTICE, sections);
}
