import { type Inline, code, inline, link, paragraph, table, text } from "../kit/markdown";
import type { Section } from "../kit/page";

/** From a document of the folder infrastructure: what is kept, for whom, and what writes it. */
const FILES: readonly (readonly [path: string, what: string, writer: string])[] = [
  [
    "../logs/deployments.md",
    "every attempt to change an environment: when, by whom, approved by whom, version, commit, digest of the plan, changes, checks, how it ended",
    "deploy, provision, promote, rollback, destroy, rehearse",
  ],
  [
    "operational-readiness.md",
    "whether each environment is ready for operation, item by item, with the evidence",
    "readiness, anew each time",
  ],
  [
    "../logs/readiness.md",
    "what people stated that no file shows, such as a restore that was tried",
    "readiness --confirm",
  ],
  [
    "../communication/agent-interactions.md",
    "what was asked of another role, delegated, reported or done on somebody's behalf",
    "delegate, report, request-review, request-assistance, escalate, and every deployment that ends",
  ],
  ["../communication/hand-overs", "each of these in full, a file each", "the same"],
];

/** Where somebody finds what was done. */
export function recordsSection(): Section {
  return {
    title: "Records",
    blocks: [
      paragraph(
        text(
          "What is done to an environment is written down by the command that does it, and committed by whoever ran it. Logs only grow: an entry is written before anything changes and completed afterwards, so one without an end is a command that was killed. None of these files is made by a synthesis, since they hold dates and people; one that nobody has written to yet is not there. What a pipeline deploys, its host records: it is in none of them.",
        ),
      ),
      table(
        ["File", "Holds", "Written by"],
        FILES.map(([path, what, writer]) => [file(path), text(what), text(writer)]),
      ),
      paragraph(
        inline`The folder ${code(".symphony")} holds saved plans, locks of this machine and messages that wait to be sent. It stays out of version control by itself.`,
      ),
    ],
  };
}

/** A folder is named, not linked: there is no page of it before something is in it. */
function file(path: string): Inline {
  const name = code(path.replace("../", ""));
  return path.endsWith(".md") ? link(name, path) : name;
}
