import { stripVTControlCharacters } from "node:util";
import { textWidth } from "./text-width";

/** A terminal as Node has it. */
export interface Screen {
  write(text: string): unknown;
  readonly columns?: number;
  readonly rows?: number;
}

/** What may be drawn: so many lines of so many columns. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/**
 * The lines that are shown now, none of them wider than the size.
 *
 * @param isLast whether they stay: nothing moves any more, and there is no limit to the rows
 */
export type Draw = (size: Size, isLast: boolean) => readonly string[];

/** At most ten times a second: more is not seen, and a slow line would lag behind. */
const INTERVAL = 100;
/** Where the terminal does not tell, as one without a window. */
const USUAL = { columns: 80, rows: 24 };

/**
 * The last lines of a terminal, drawn again while they change; all else is printed above. The cursor stays visible and rests
 * below them between two drawings, so that the terminal needs no mending however the process ends.
 */
export class LiveArea {
  private draw?: Draw;
  private timer?: NodeJS.Timeout;
  private drawn: readonly string[] = [];
  private isPaused = false;
  /** Whether something was printed that did not end its line: nothing may be drawn into it. */
  private isMidLine = false;

  constructor(private readonly screen: Screen) {}

  get isShown(): boolean {
    return this.draw !== undefined;
  }

  show(draw: Draw): void {
    this.draw = draw;
    this.timer ??= setInterval(() => this.redraw(), INTERVAL);
    // A drawing keeps no process alive.
    this.timer.unref();
    this.redraw();
  }

  /** Prints above what is drawn. */
  above(text: string, write: (text: string) => void): void {
    this.erase();
    write(text);
    if (text !== "") this.isMidLine = !text.endsWith("\n");
    this.redraw();
  }

  /** Leaves the terminal to a question. */
  pause(): void {
    this.isPaused = true;
    this.erase();
  }

  resume(): void {
    this.isPaused = false;
    // Whoever was asked has ended the line.
    this.isMidLine = false;
    this.redraw();
  }

  /** Draws a last time; what is drawn stays, and what is shown next begins below. */
  settle(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    if (this.draw && !this.isPaused && !this.isMidLine) this.put(this.draw(this.size(), true));
    this.draw = undefined;
    this.drawn = [];
  }

  private redraw(): void {
    if (!this.draw || this.isPaused || this.isMidLine) return;
    const lines = this.draw(this.size(), false);
    if (lines.join("\n") !== this.drawn.join("\n")) this.put(lines);
  }

  /** In one piece: a terminal that draws in between would flicker. */
  private put(lines: readonly string[]): void {
    this.screen.write(this.wayBack() + lines.map((line) => `${line}\n`).join(""));
    this.drawn = lines;
  }

  private erase(): void {
    if (this.drawn.length === 0) return;
    this.screen.write(this.wayBack());
    this.drawn = [];
  }

  /** To the first column of what was drawn, and all from there on erased, with the ^C that a terminal echoes. */
  private wayBack(): string {
    if (this.drawn.length === 0) return "";
    return `\r\u001b[${this.drawnRows()}A\u001b[J`;
  }

  /** A window that was made narrower since has broken long lines. */
  private drawnRows(): number {
    const { columns } = this.screenSize();
    const rows = this.drawn.map((line) => Math.ceil(textWidth(stripVTControlCharacters(line)) / columns));
    return rows.reduce((sum, count) => sum + Math.max(1, count), 0);
  }

  private screenSize(): Size {
    const { columns, rows } = this.screen;
    return { columns: columns || USUAL.columns, rows: rows || USUAL.rows };
  }

  /** One column less, as terminals differ in what they do at the last; one row less, where the cursor rests. */
  private size(): Size {
    const { columns, rows } = this.screenSize();
    return { columns: Math.max(1, columns - 1), rows: Math.max(1, rows - 1) };
  }
}

/** Whether a stream is a terminal on which lines can be drawn again: no log, no pipeline, no terminal without the signs for it. */
export function canDraw(isTerminal: boolean, { TERM, CI }: NodeJS.ProcessEnv): boolean {
  const isPipeline = CI !== undefined && CI !== "" && CI !== "false";
  return isTerminal && !isPipeline && TERM !== undefined && TERM !== "" && TERM !== "dumb" && TERM !== "linux";
}
