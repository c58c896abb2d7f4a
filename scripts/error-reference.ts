/** Writes docs/errors.md, the reference of every problem that a declaration can have, from the catalogue in the code. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  type Block,
  type Inline,
  code,
  document,
  heading,
  inline,
  joined,
  paragraph,
  table,
  text,
} from "../src/documents/kit/markdown";
import { problemCatalogue } from "../src/values/problems";

export const referencePath = join(__dirname, "../docs/errors.md");

const NOTICE =
  "Generated from src/values/problems by `npx tsx scripts/error-reference.ts`. Change it there, then run the command.";

/** What a series is about, where its own word does not say it. */
const SERIES: Readonly<Record<string, string>> = {
  AWS: "AWS",
  EDGE: "Edges between constructs",
  OUTPUT: "Writing the files",
  SCOPE: "Where a construct is declared",
  STATE: "State backends",
};

/** The whole file. */
export function renderErrorReference(): string {
  const problems = Object.entries(problemCatalogue);
  const series = [...new Set(problems.map(([id]) => seriesOf(id)))];
  const sections = series.flatMap((name) => {
    const rows = problems
      .filter(([id]) => seriesOf(id) === name)
      .map(([id, { title, allowed, fix }]) => [code(id), marked(title), marked(allowed), marked(fix)]);
    return [heading(2, text(titleOf(name))), table(["Id", "Problem", "Allowed", "Fix"], rows)];
  });
  return document(text("Error reference"), NOTICE, [...introduction(problems.length), ...sections]);
}

function introduction(count: number): readonly Block[] {
  return [
    paragraph(
      inline`A wrong declaration raises one ${code("SpecificationError")} that carries every problem found together. Each problem names the
construct, what was got, what is allowed and how to mend it. Its id is stable: it is never reused for another meaning.`,
    ),
    paragraph(
      inline`The ${text(String(count))} ids by series, with what holds where the place of the mistake knows no better:`,
    ),
  ];
}

function seriesOf(id: string): string {
  return id.split("-")[1];
}

function titleOf(series: string): string {
  return SERIES[series] ?? `${series[0]}${series.slice(1).toLowerCase()}`;
}

/** The catalogue is plain text in which backticks mark code. */
function marked(entry: string): Inline {
  const parts = entry.split(/(`[^`]+`)/).filter((part) => part !== "");
  const rendered = parts.map((part) => (part.startsWith("`") ? code(part.slice(1, -1)) : spaced(part)));
  return joined(rendered, "");
}

function spaced(part: string): Inline {
  const [, before, inner, after] = /^(\s*)(.*?)(\s*)$/s.exec(part)!;
  return `${before}${text(inner)}${after}` as Inline;
}

if (require.main === module) writeFileSync(referencePath, renderErrorReference());
