/** A terminal of a fixed size, as far as progress uses one: text, \r, \n, "cursor up" and "erase below". It scrolls, and keeps what leaves. */
export class FakeScreen {
  readonly written: string[] = [];
  private lines: string[] = [""];
  private row = 0;
  private column = 0;

  constructor(
    public columns: number,
    public rows: number,
  ) {}

  write(text: string): void {
    this.written.push(text);
    for (const [part, up, erase, style] of text.matchAll(/\u001b\[(\d+)A|(\u001b\[J)|(\u001b\[\d+m)|[^]/gu)) {
      if (up !== undefined) this.row = Math.max(this.top, this.row - Number(up));
      else if (erase !== undefined) this.eraseBelow();
      else if (style === undefined) this.type(part);
    }
  }

  /** Every line that was ever on it, without the empty one that the cursor rests in. */
  get all(): readonly string[] {
    const lines = this.lines.map((line) => line.trimEnd());
    return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
  }

  /** What a person sees. */
  get visible(): readonly string[] {
    return this.lines.slice(this.top);
  }

  private get top(): number {
    return Math.max(0, this.lines.length - this.rows);
  }

  private eraseBelow(): void {
    this.lines.length = this.row + 1;
    this.lines[this.row] = this.lines[this.row].slice(0, this.column);
  }

  private type(sign: string): void {
    if (sign === "\r") this.column = 0;
    else if (sign === "\n") {
      this.row += 1;
      this.column = 0;
      this.lines[this.row] ??= "";
    } else {
      if (this.column === this.columns) this.type("\n");
      const line = this.lines[this.row].padEnd(this.column);
      this.lines[this.row] = line.slice(0, this.column) + sign + line.slice(this.column + 1);
      this.column += 1;
    }
  }
}
