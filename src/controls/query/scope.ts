import { type Attributes, type Facts, type Policy, type ResourceFact, blocksOf, referencesOf } from "../../facts";
import type { Row, Verdict } from "../row";
import { type Naming, naming } from "./naming";
import { policyOf } from "./policy";
import { readAt, tryMaker } from "./read";
import { followed } from "./resolve";
import { Value } from "./value";

/** A resource, or a block within one, as rules read it. */
export class Scope {
  constructor(
    readonly facts: Facts,
    readonly resource: ResourceFact,
    private readonly attributes: Attributes = resource.attributes,
    private readonly prefix = "",
    /** The expression that makes the block, of which nothing is known then. */
    private readonly maker?: string,
  ) {}

  get address(): string {
    return this.resource.address;
  }

  /** The attribute at a path; of repeated blocks on the way the first is meant. */
  at(...path: readonly string[]): Value {
    return new Value(this.facts, this.address, `${this.prefix}${path.join(".")}`, this.raw(path));
  }

  /**
   * The blocks at a path, each a scope of its own, with its index in the attribute's name where there are several. Those
   * that an expression makes are one, of which every attribute is unknown.
   */
  blocks(...path: readonly string[]): readonly Scope[] {
    const blocks = blocksOf(followed(this.facts, this.raw(path)));
    const name = `${this.prefix}${path.join(".")}`;
    const stated = blocks.map(
      (block, index) => new Scope(this.facts, this.resource, block, `${name}${blocks.length > 1 ? `[${index}]` : ""}.`),
    );
    const maker = this.maker ?? tryMaker(this.facts, this.attributes, path);
    return maker === undefined ? stated : [...stated, new Scope(this.facts, this.resource, {}, `${name}.`, maker)];
  }

  /** The resource of that type which an attribute refers to; undefined where it is one of several. */
  follow(type: string, ...path: readonly string[]): Scope | undefined {
    const value = followed(this.facts, this.raw(path));
    const found = referencesOf(value).filter((address) => address.startsWith(`${type}.`));
    const isChoice = typeof value === "string" && value.includes("?") && found.length > 1;
    const fact = isChoice ? undefined : this.facts.tryFind(found[0]);
    return fact && new Scope(this.facts, fact);
  }

  /**
   * Resources of another type whose attribute names this one: the public access block of a bucket, for example. Named
   * by a reference, or by the name that this one states.
   */
  companions(type: string, attribute: string): Companions {
    return new Companions(this, type, attribute, naming(this.facts, type, attribute, this.resource));
  }

  /** The IAM policy at a path: JSON, `jsonencode`, or an `aws_iam_policy_document`. */
  policy(...path: readonly string[]): Policy {
    return policyOf(this.facts, this.raw(path));
  }

  row(attribute: string, found: string, verdict: Verdict): Row {
    return { address: this.address, attribute: `${this.prefix}${attribute}`, found, verdict };
  }

  private raw(path: readonly string[]): unknown {
    return this.maker ?? readAt(this.facts, this.attributes, path);
  }
}

/** The resources of one type that name another by an attribute. */
export class Companions {
  /** Those that certainly do. */
  readonly all: readonly Scope[];

  constructor(
    private readonly of: Scope,
    private readonly type: string,
    private readonly attribute: string,
    private readonly named: Naming,
  ) {
    this.all = named.certain.map((resource) => new Scope(of.facts, resource));
  }

  /**
   * Rows of each; where there is none, that one is missing, or unknown where one may be. One that may be beside another
   * may undo it: what it says against it is unknown.
   */
  judge(each: (companion: Scope) => Row | readonly Row[]): readonly Row[] {
    if (this.all.length > 0) return [...this.all.flatMap(each), ...this.doubts(each)];
    const [possible] = [...this.named.possible, ...this.named.unresolved];
    return [
      possible
        ? this.of.row(this.type, `perhaps ${possible.address}`, "unknown")
        : this.of.row(this.type, `none whose ${this.attribute} names it`, "violated"),
    ];
  }

  private doubts(each: (companion: Scope) => Row | readonly Row[]): readonly Row[] {
    return this.named.possible
      .flatMap((resource) => each(new Scope(this.of.facts, resource)))
      .filter(({ verdict }) => verdict !== "satisfied")
      .map((row) => ({ ...row, verdict: "unknown" }));
  }

  /** Whether there is any. */
  exist(): Row {
    return this.judge((companion) => this.of.row(this.type, companion.address, "satisfied"))[0];
  }
}
