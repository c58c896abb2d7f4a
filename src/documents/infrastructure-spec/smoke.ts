import { Facts } from "../../facts";
import type { EnvironmentRecord } from "../../model/record";
import { type Block, type Inline, code, inline, paragraph, table, text } from "../kit/markdown";
import { value } from "../shown";
import { type Asked, askedOf, expectedWords } from "../smoke-words";

const SENTENCE =
  "What each service must answer after a deployment: its health path, and the smoke tests that the app declares. They are sent from outside, without credentials, so what only the network reaches is not asked; there the health of each copy stands for it.";

/** The requests that verification sends, each in a row. */
export function smokeBlocks(environment: EnvironmentRecord): readonly Block[] {
  const facts = Facts.of(environment);
  const rows = environment.services.flatMap((service) =>
    askedOf(service, facts).map((asked) => [code(service.name), ...cells(asked)]),
  );
  if (rows.length === 0) return [];
  return [paragraph(text(SENTENCE)), table(["Service", "Port", "Request", "Answer", "Within", "Asked at"], rows)];
}

function cells(asked: Asked): readonly Inline[] {
  const { method, path, port, body, withinSeconds, at } = asked;
  const request = code(`${method} ${path}`);
  return [
    text(port),
    body === undefined ? request : inline`${request} with ${code(body)}`,
    expectedWords(asked),
    text(`${withinSeconds} s`),
    at === undefined ? text("nobody outside reaches it") : value(at),
  ];
}
