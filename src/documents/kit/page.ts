import { anchor } from "./anchor";
import { type Block, document, heading, joinedBlocks, list, paragraph } from "./blocks";
import { type Inline, inline, joined, link, text } from "./inline";

/** A part of a page below a heading. Titles are unique in a page, so that every anchor works. */
export interface Section {
  readonly title: string;
  /** What the table of contents calls it within its parent. @default - the title */
  readonly short?: string;
  readonly blocks: readonly Block[];
  readonly sections?: readonly Section[];
  /** Sections that stand in the blocks already, for the table of contents. */
  readonly listed?: readonly Pick<Section, "title" | "short">[];
  /** Whether the table of contents names its sections; a table of its own may do so instead. @default true */
  readonly hasContents?: boolean;
}

/** A page whose parts are made, and whose text is put together when it is asked for. */
export type Page = () => string;

/** A whole page: the notice, the title, the introduction, the table of contents, the sections. */
export function page(
  title: Inline,
  notice: string,
  introduction: readonly Block[],
  sections: readonly Section[],
): Page {
  const contents = [heading(2, text("Contents")), list(sections.map(contentsLine))];
  return () =>
    document(title, notice, [...introduction, ...contents, ...sections.flatMap((section) => rendered(section, 2))]);
}

/** A link to a section of the same page, or of another one by its path. */
export function sectionLink(label: string, title: string, path = ""): Inline {
  return link(text(label), `${path}#${anchor(title)}`);
}

function contentsLine(section: Section): Inline {
  const own = sectionLink(section.short ?? section.title, section.title);
  const listed = section.hasContents === false ? [] : (section.sections ?? section.listed ?? []);
  const inner = listed.map((part) => sectionLink(part.short ?? part.title, part.title));
  return inner.length === 0 ? own : inline`${own}: ${joined(inner, ", ")}`;
}

/** A section of a page as one text, which takes a fraction of the memory of its blocks. */
export function flat({ title, short, hasContents, blocks, sections = [] }: Section): Section {
  const all = [...blocks, ...sections.flatMap((part) => rendered(part, 3))].filter((block) => block !== "");
  return {
    title,
    short,
    hasContents,
    blocks: all.length === 0 ? [] : [joinedBlocks(all)],
    listed: sections.map((part) => ({ title: part.title, short: part.short })),
  };
}

function rendered(section: Section, level: 2 | 3 | 4): readonly Block[] {
  const next = Math.min(level + 1, 4) as 3 | 4;
  return [
    heading(level, text(section.title)),
    ...section.blocks,
    ...(section.sections ?? []).flatMap((part) => rendered(part, next)),
  ];
}

/** Plain text of the project's own with blank lines between paragraphs, escaped. */
export function paragraphs(plain: string): readonly Block[] {
  return plain
    .split(/\r?\n[ \t]*\r?\n/)
    .filter((part) => part.trim() !== "")
    .map((part) => paragraph(text(part)));
}
