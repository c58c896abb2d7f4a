import { Facts, readableTemplate, referencesOf, tryParseJsonTemplate } from "../../facts";
import type { Row, Verdict } from "../row";
import { type Resolved, followed, resolve } from "./resolve";

type Plain = string | number | boolean;

/** How an attribute that is not set counts. */
export interface Unset {
  /** The value that the provider or AWS takes where the attribute is not set. @default - none: not set is violated */
  readonly unset?: Plain;
}

/** One attribute of a resource or a block, and the tests that make a row of it. What only a deploy shows is unknown. */
export class Value {
  private resolution?: Resolved;

  constructor(
    private readonly facts: Facts,
    readonly address: string,
    readonly attribute: string,
    readonly raw: unknown,
  ) {}

  private get resolved(): Resolved {
    return (this.resolution ??= resolve(this.facts, this.raw));
  }

  /** The value where it is known, with "true", "false" and digits as what Terraform converts them to. */
  get known(): unknown {
    return this.resolved.kind === "known" ? converted(this.resolved.value) : undefined;
  }

  /** What is written behind the local that the value is; the value itself where it is none. */
  get source(): unknown {
    return followed(this.facts, this.raw);
  }

  get isAbsentNow(): boolean {
    return this.resolved.kind === "absent";
  }

  /** True where only a deploy shows the value, or whether there is one. */
  get isUnknown(): boolean {
    return this.resolved.kind === "unknown" || this.resolved.kind === "set";
  }

  /** One of these values, exactly. */
  is(allowed: Plain | readonly Plain[], unset: Unset = {}): Row {
    const all: readonly unknown[] = Array.isArray(allowed) ? allowed : [allowed];
    return this.passes((value) => all.some((one) => sameValue(one, value)), unset);
  }

  /** None of these values. */
  isNot(forbidden: Plain | readonly Plain[], unset: Unset = {}): Row {
    const all: readonly unknown[] = Array.isArray(forbidden) ? forbidden : [forbidden];
    return this.passes((value) => !all.some((one) => sameValue(one, value)), unset);
  }

  atLeast(least: number, unset: Unset = {}): Row {
    return this.passes((value) => typeof value === "number" && value >= least, unset);
  }

  atMost(most: number, unset: Unset = {}): Row {
    return this.passes((value) => typeof value === "number" && value <= most, unset);
  }

  /** There, whatever it is: a reference to a resource of the environment counts, an empty text or list does not. */
  isSet(): Row {
    if (this.resolved.kind === "set") return this.row("satisfied");
    return this.passes((value) => !isEmpty(value));
  }

  /** Not there, or an empty text or list. */
  isAbsent(): Row {
    const { kind } = this.resolved;
    if (kind === "absent") return this.row("satisfied");
    if (kind === "set") return this.row("violated");
    return this.passes(isEmpty);
  }

  /** What the test says of the known value, as {@link known} gives it. */
  passes(test: (value: unknown) => boolean, { unset }: Unset = {}): Row {
    const { kind } = this.resolved;
    if (kind === "known") return this.row(test(this.known) ? "satisfied" : "violated");
    if (kind !== "absent") return this.row("unknown");
    if (unset === undefined) return this.row("violated");
    return this.row(test(unset) ? "satisfied" : "violated", `not set, so ${unset}`);
  }

  row(verdict: Verdict, found = this.found): Row {
    return { address: this.address, attribute: this.attribute, found, verdict };
  }

  /** For a reader, shortened: what it is, and where another resource or a local states it. */
  get found(): string {
    const { raw } = this;
    if (raw === undefined || raw === null) return "not set";
    if (raw === "") return "empty";
    if (Array.isArray(raw) && raw.length > 0 && raw.every((member) => typeof member !== "object"))
      return shortened(raw.map((member) => readableTemplate(String(member))).join(", "));
    if (typeof raw !== "string") return shortened(typeof raw === "object" ? JSON.stringify(raw) : String(raw));
    const document = raw.trimStart().startsWith("{") ? tryParseJsonTemplate(raw) : undefined;
    if (document !== undefined && typeof document === "object") return `JSON${namesIn(document)}`;
    const readable = readableTemplate(raw);
    const { resolved } = this;
    if (resolved.kind !== "known" || !raw.includes("${") || typeof resolved.value === "object")
      return shortened(readable);
    return readable === resolved.value ? shortened(readable) : shortened(`${String(resolved.value)} (${readable})`);
  }
}

/** A document in a cell is read by nobody: what it names stands for it. */
function namesIn(document: unknown): string {
  const names = referencesOf(document);
  return names.length === 0 ? "" : ` that names ${names.join(", ")}`;
}

const LONGEST = 200;

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1).replace(/[\ud800-\udbff]$/, "")}…` : text;
}

function isEmpty(value: unknown): boolean {
  return value === "" || (Array.isArray(value) && value.every((member) => member === "" || member === null));
}

function sameValue(allowed: unknown, value: unknown): boolean {
  return allowed === value || String(allowed) === String(value);
}

/** Terraform's own conversions of literals. */
function converted(value: unknown): unknown {
  if (typeof value !== "string") return value;
  if (value === "true") return true;
  if (value === "false") return false;
  return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
}
