import {
  type Attributes,
  type Facts,
  type Policy,
  type ResourceFact,
  blocksOf,
  readPolicy,
  valueAt,
} from "../../facts";
import type { Row, Verdict } from "../row";
import { type Naming, naming } from "./naming";
import { Value } from "./value";

/** A resource, or a block within one, as rules read it. */
export class Scope {
  constructor(
    readonly facts: Facts,
    readonly resource: ResourceFact,
    private readonly attributes: Attributes = resource.attributes,
    private readonly prefix = "",
  ) {}

  get address(): string {
    return this.resource.address;
  }

  /** The attribute at a path; of repeated blocks on the way the first is meant. */
  at(...path: readonly string[]): Value {
    return new Value(this.facts, this.address, `${this.prefix}${path.join(".")}`, this.raw(path));
  }

  /** The blocks at a path, each a scope of its own, with its index in the attribute's name where there are several. */
  blocks(...path: readonly string[]): readonly Scope[] {
    const blocks = blocksOf(this.raw(path));
    const name = `${this.prefix}${path.join(".")}`;
    return blocks.map(
      (block, index) => new Scope(this.facts, this.resource, block, `${name}${blocks.length > 1 ? `[${index}]` : ""}.`),
    );
  }

  /** The resource of that type which an attribute refers to. */
  follow(type: string, ...path: readonly string[]): Scope | undefined {
    const fact = this.facts.tryFollow(this.raw(path), type);
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
    return readPolicy(this.facts, this.raw(path));
  }

  row(attribute: string, found: string, verdict: Verdict): Row {
    return { address: this.address, attribute: `${this.prefix}${attribute}`, found, verdict };
  }

  private raw(path: readonly string[]): unknown {
    const value = valueAt(this.attributes, path);
    // Blocks that Terraform makes of an expression: how many there are, only a plan knows.
    if (value === undefined && valueAt(this.attributes, ["dynamic", path[0]]) !== undefined)
      return `\${dynamic.${path[0]}}`;
    return value;
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

  /** Rows of each; where there is none, that one is missing, or unknown where one may be. */
  judge(each: (companion: Scope) => Row | readonly Row[]): readonly Row[] {
    if (this.all.length > 0) return this.all.flatMap(each);
    const [possible] = this.named.possible;
    return [
      possible
        ? this.of.row(this.type, `perhaps ${possible.address}`, "unknown")
        : this.of.row(this.type, `none whose ${this.attribute} names it`, "violated"),
    ];
  }

  /** Whether there is any. */
  exist(): Row {
    return this.judge((companion) => this.of.row(this.type, companion.address, "satisfied"))[0];
  }
}
