/** Deeper than any document is: what nests deeper is not read, so that no text exhausts the stack. */
const DEEPEST = 100;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const IDENTIFIER = /[\p{L}_][\p{L}\p{N}_-]*/uy;
const CALL = /^jsonencode\s*\(/;
const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ["true", true],
  ["false", false],
  ["null", null],
]);
const ESCAPES = new Map(Object.entries({ n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\" }));
const CODE_POINT = /u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}/y;
/** What opens an interpolation or a directive, a doubled mark that opens none, and what can be neither. */
const OPENING = /[$%]\{/y;
const DOUBLED = /([$%])\1+\{/y;
const PLAIN = /[^"\\$%{\n]+/y;
const MARK = /[$%{]/y;
const LOOP = /[{[]\s*for\s/y;
const COMMENT = /#|\/[/*]|<</y;

/**
 * Reads the value that `jsonencode(...)` encodes, as cdktf's `Fn.jsonencode` and people write it: objects, lists, strings,
 * numbers, true, false and null. Strings of the result are templates; every other expression is the string `${expression}`
 * in its place. Undefined where the expression is no such call, or cannot be read.
 */
export function tryReadJsonencode(expression: string): { readonly value: unknown } | undefined {
  const call = CALL.exec(expression);
  if (!call) return undefined;
  try {
    const reader = new Reader(expression, call[0].length);
    const value = reader.value("line");
    reader.space("line");
    reader.tryTake(",");
    reader.space("line");
    reader.take(")");
    return reader.isAtEnd ? { value } : undefined;
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

class Unreadable extends Error {}

/** Whether a new line is white space, as in brackets, or ends an expression, as between the members of an object. */
type NewLine = "line" | "end";

class Reader {
  private depth = 0;

  constructor(
    private readonly text: string,
    private at: number,
  ) {}

  get isAtEnd(): boolean {
    return this.at === this.text.length;
  }

  value(newLine: NewLine): unknown {
    if ((this.depth += 1) > DEEPEST) throw new Unreadable();
    this.space(newLine);
    const from = this.at;
    const simple = this.trySimple();
    const end = this.at;
    this.space(newLine);
    const isWhole = simple !== undefined && (this.isAtEnd || ",)]}\n".includes(this.text[this.at]));
    if (!isWhole) {
      this.at = from;
      this.depth -= 1;
      return this.other(newLine);
    }
    this.at = end;
    this.depth -= 1;
    return simple.value;
  }

  space(newLine: NewLine): void {
    const white = newLine === "line" ? " \t\r\n" : " \t\r";
    while (!this.isAtEnd && white.includes(this.text[this.at])) this.at += 1;
  }

  tryTake(what: string): boolean {
    if (!this.text.startsWith(what, this.at)) return false;
    this.at += what.length;
    return true;
  }

  take(what: string): void {
    if (!this.tryTake(what)) throw new Unreadable();
  }

  private trySimple(): { readonly value: unknown } | undefined {
    const character = this.text[this.at];
    if (character === '"') return { value: this.string() };
    if (character === "{") return this.isLoop() ? undefined : { value: this.object() };
    if (character === "[") return this.isLoop() ? undefined : { value: this.list() };
    if (character === "(") return { value: this.parenthesized() };
    const number = this.tryMatch(NUMBER);
    if (number !== undefined) return { value: Number(number) };
    const word = WORDS.get(this.tryMatch(IDENTIFIER) ?? "");
    return word === undefined ? undefined : { value: word };
  }

  private parenthesized(): unknown {
    this.take("(");
    const value = this.value("line");
    this.space("line");
    this.take(")");
    return value;
  }

  private list(): readonly unknown[] {
    const members: unknown[] = [];
    this.take("[");
    this.space("line");
    while (!this.tryTake("]")) {
      members.push(this.value("line"));
      this.space("line");
      if (!this.tryTake(",")) {
        this.take("]");
        break;
      }
      this.space("line");
    }
    return members;
  }

  private object(): unknown {
    const members: [string, unknown][] = [];
    this.take("{");
    this.space("line");
    while (!this.tryTake("}")) {
      const key = this.key();
      this.space("end");
      if (!this.tryTake("=")) this.take(":");
      members.push([key, this.value("end")]);
      this.space("end");
      if (!this.tryTake(",") && this.text[this.at] !== "\n") {
        this.take("}");
        break;
      }
      this.space("line");
    }
    // A key may be `__proto__`: it is a member like any other.
    return Object.fromEntries(members);
  }

  private key(): string {
    if (this.text[this.at] === '"') return this.string();
    if (this.text[this.at] === "(") {
      const key = this.parenthesized();
      return typeof key === "object" ? this.fail() : String(key);
    }
    return this.tryMatch(IDENTIFIER) ?? this.tryMatch(NUMBER) ?? this.fail();
  }

  /** A quoted template: its escapes are decoded, what it interpolates stays. */
  private string(): string {
    const pieces: string[] = [];
    this.take('"');
    while (!this.tryTake('"')) {
      const opening = this.tryMatch(OPENING);
      if (opening === undefined) {
        pieces.push(this.literal(pieces[pieces.length - 1]));
        continue;
      }
      const from = this.at - opening.length;
      this.skip("}", "line");
      this.take("}");
      separate(pieces, opening);
      pieces.push(this.text.slice(from, this.at));
    }
    return pieces.join("");
  }

  /** The next characters of a string as a template writes them. */
  private literal(before: string | undefined): string {
    const plain = this.tryMatch(PLAIN) ?? this.tryMatch(DOUBLED);
    if (plain !== undefined) return plain;
    const character = this.tryTake("\\") ? this.escape() : (this.tryMatch(MARK) ?? this.fail());
    // Behind a mark that an escape wrote, a brace would open an interpolation: the mark is doubled.
    return character === "{" && (before === "$" || before === "%") ? `${before}{` : character;
  }

  private escape(): string {
    const code = this.tryMatch(CODE_POINT);
    if (code !== undefined) {
      const point = parseInt(code.slice(1), 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : this.fail();
    }
    const letter = this.text[this.at] ?? "";
    this.at += 1;
    return ESCAPES.get(letter) ?? this.fail();
  }

  private isLoop(): boolean {
    LOOP.lastIndex = this.at;
    return LOOP.test(this.text);
  }

  /** Whatever is no literal: a reference, a call, a condition. */
  private other(newLine: NewLine): string {
    const from = this.at;
    this.skip(",)]}", newLine);
    const expression = this.text.slice(from, this.at).trim();
    return expression === "" ? this.fail() : `\${${expression}}`;
  }

  /** Goes to the first of some characters that stands in no bracket and no string. */
  private skip(until: string, newLine: NewLine): void {
    const open: string[] = [];
    for (; !this.isAtEnd; this.at += 1) {
      const character = this.text[this.at];
      if (open.length === 0 && (until.includes(character) || (newLine === "end" && character === "\n"))) return;
      if (character === '"') {
        this.nested(() => this.string());
        this.at -= 1;
      } else if (character in CLOSING) open.push(CLOSING[character]);
      else if (")]}".includes(character) && open.pop() !== character) throw new Unreadable();
      else if ("#/<".includes(character) && this.tryMatch(COMMENT) !== undefined) throw new Unreadable();
    }
    if (open.length > 0) throw new Unreadable();
  }

  private nested(read: () => unknown): void {
    if ((this.depth += 1) > DEEPEST) throw new Unreadable();
    read();
    this.depth -= 1;
  }

  private tryMatch(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text)?.[0];
    if (match !== undefined) this.at += match.length;
    return match;
  }

  private fail(): never {
    throw new Unreadable();
  }
}

const CLOSING: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/** Marks that stand for themselves would escape the interpolation behind them: each becomes one of its own. */
function separate(pieces: string[], opening: string): void {
  const mark = opening[0];
  for (let i = pieces.length - 1; pieces[i] === mark; i -= 1) pieces[i] = `\${"${mark}"}`;
}
