import { codeBlock, list, paragraph, text } from "../../kit/markdown";
import type { Section } from "../../kit/page";

const RULES = [
  "One line of JSON on the standard output for each event; no file, no line that continues on the next.",
  "Each with a level (debug, info, warn, error, fatal) and a message; fatal means that the process cannot go on.",
  "One line for each request that was answered, with the fields that the tables below name for the service: its status as a number and the milliseconds that it took. Where the service has no load balancer, its objectives count these lines and nothing else.",
  "An identifier of the request, taken over from the caller where it sent one and passed on to everything that is called, so that one search finds a request in every service.",
  "No password, token, card number or other content of users: a log is read by more people, and kept longer, than a database.",
];

/** What every workload does so that what the documents say of its logs is true. */
export function howToLog(): Section {
  const line =
    '{"level":"info","message":"request","request":"6f1c0d3a","method":"GET","path":"/orders","status":200,"duration_ms":12}';
  return {
    title: "How to log",
    blocks: [
      list(RULES.map(text)),
      paragraph(text("A request as a line, with the fields that are the default:")),
      codeBlock("json", line),
    ],
  };
}
