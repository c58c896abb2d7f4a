import type { Token } from "markdown-it";
import { type Plain, blocksOf, plain } from "./markdown";

/** What can define a requirement: a heading with its section, a list item, a row of a table. */
export interface Entry {
  readonly form: "heading" | "item" | "row";
  /** Its first line, from 1. */
  readonly line: number;
  /** The headings above it, the nearest last. */
  readonly headings: readonly string[];
  /** The heading, the item's first paragraph, or the row's cells. */
  readonly parts: readonly Plain[];
  /** Of a row: the table's headers. */
  readonly columns: readonly string[];
  /** Texts of the blocks within it, after its own first. */
  readonly below: readonly string[];
  /** Of a heading: whether a paragraph follows at once. */
  readonly hasParagraph: boolean;
}

interface Draft extends Entry {
  readonly level: number;
  readonly parts: Plain[];
  readonly below: string[];
}

/** Every heading, list item and table row of a Markdown text, in reading order. */
export function entriesOf(markdown: string): readonly Entry[] {
  const walk = new Walk(blocksOf(markdown));
  return walk.entries();
}

class Walk {
  private readonly found: Draft[] = [];
  private sections: Draft[] = [];
  private readonly items: Draft[] = [];
  private row: Draft | undefined;
  private columns: string[] = [];
  private isHead = false;

  constructor(private readonly tokens: readonly Token[]) {}

  entries(): readonly Entry[] {
    this.tokens.forEach((token, index) => this.visit(token, index));
    return this.found;
  }

  private visit(token: Token, index: number): void {
    if (token.type === "heading_open") this.openSection(token, index);
    else if (token.type === "list_item_open") this.items.push(this.open("item", token, token.level));
    else if (token.type === "list_item_close") this.items.pop();
    else if (token.type === "thead_open") [this.isHead, this.columns] = [true, []];
    else if (token.type === "thead_close") this.isHead = false;
    else if (token.type === "tr_open" && !this.isHead) this.row = this.open("row", token, token.level);
    else if (token.type === "tr_close") this.row = undefined;
    else if (token.type === "inline" && this.tokens[index - 1]?.type !== "heading_open") this.enter(token);
  }

  private openSection(token: Token, index: number): void {
    const level = Number(token.tag.slice(1));
    this.sections = this.sections.filter((section) => section.level < level);
    const title = plain(this.tokens[index + 1]);
    for (const holder of [...this.sections, ...this.items]) holder.below.push(title.text);
    const section = this.open("heading", token, level, this.tokens[index + 3]?.type === "paragraph_open");
    section.parts.push(title);
    this.sections.push(section);
  }

  private enter(token: Token): void {
    const content = plain(token);
    if (this.isHead) return void this.columns.push(content.text);
    if (this.row) this.row.parts.push(content);
    const item = this.items.at(-1);
    const isFirst = item !== undefined && !this.row && item.parts.length === 0 && token.level === item.level + 2;
    if (isFirst) item.parts.push(content);
    const holders = [...this.sections, ...(isFirst ? this.items.slice(0, -1) : this.items)];
    for (const holder of holders) holder.below.push(content.text);
  }

  private open(form: Entry["form"], { map }: Token, level: number, hasParagraph = false): Draft {
    const headings = this.sections.map(({ parts }) => parts[0].text);
    const { columns } = this;
    const line = (map?.[0] ?? 0) + 1;
    const draft: Draft = { form, line, headings, columns, level, hasParagraph, parts: [], below: [] };
    this.found.push(draft);
    return draft;
  }
}
