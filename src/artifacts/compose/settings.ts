import { type Attributes, blocksOf } from "../../facts";
import type { Reading } from "./reading";

export const NO_SETTING = "Compose has no such setting";
const ONLY_TERRAFORM = "only Terraform knows how many there are";

export type Scalar = string | number | boolean;

/** The attributes of a resource or block. Whatever nobody takes of them is reported, so that nothing is lost silently. */
export class Settings {
  private readonly left: Set<string>;

  /** @param place words for where they stand, by which variables are named */
  constructor(
    readonly reading: Reading,
    readonly address: string,
    private readonly attributes: Attributes,
    private readonly path: readonly string[] = [],
  ) {
    this.left = new Set(Object.keys(attributes));
  }

  /** The value as Terraform writes it. */
  take(name: string): unknown {
    this.left.delete(name);
    return Object.hasOwn(this.attributes, name) ? (this.attributes[name] ?? undefined) : undefined;
  }

  text(name: string): string | undefined {
    const value = this.take(name);
    return value === undefined ? undefined : this.reading.text(value, this.place(name));
  }

  /** Numbers, true and false stay what they are. */
  scalar(name: string): Scalar | undefined {
    const value = this.take(name);
    if (typeof value === "number" || typeof value === "boolean") return value;
    return value === undefined ? undefined : this.reading.text(value, this.place(name));
  }

  /** A path on the machine that applies. */
  folder(name: string): string | undefined {
    const value = this.take(name);
    return value === undefined ? undefined : this.reading.path(value, this.place(name));
  }

  texts(name: string): readonly string[] | undefined {
    const value = this.take(name);
    if (value === undefined || (Array.isArray(value) && value.length === 0)) return undefined;
    if (!Array.isArray(value)) return this.deviates(name, ONLY_TERRAFORM);
    return value.map((member) => this.reading.text(member, this.place(name)));
  }

  map(name: string): Readonly<Record<string, string>> | undefined {
    const value = this.take(name);
    if (value === undefined) return undefined;
    if (typeof value !== "object" || Array.isArray(value)) return this.deviates(name, ONLY_TERRAFORM);
    const entries = Object.entries(value as Attributes).map(
      ([key, one]) => [key, this.reading.text(one, this.place(`${name} ${key}`))] as const,
    );
    return entries.length === 0 ? undefined : Object.fromEntries(entries);
  }

  blocks(name: string): readonly Settings[] {
    const value = this.take(name);
    if (value !== undefined && typeof value !== "object") this.deviates(name, ONLY_TERRAFORM);
    const blocks = blocksOf(value);
    return blocks.map((one) => new Settings(this.reading, this.address, one, [...this.path, name]));
  }

  /** Labels, which the provider takes as blocks. */
  labels(name = "labels"): Readonly<Record<string, string>> | undefined {
    const labels = this.blocks(name).map((block) => [block.text("label") ?? "", block.text("value") ?? ""] as const);
    return labels.length === 0 ? undefined : Object.fromEntries(labels);
  }

  /** These say how Terraform works, and nothing of what stands afterwards. */
  ignore(names: Iterable<string>): void {
    for (const name of names) this.left.delete(name);
  }

  deviates(name: string, because: string): undefined {
    this.reading.deviates(this.address, [...this.path, name].join("."), because);
    return undefined;
  }

  /** Reports what nobody took and what is no default. */
  end(): void {
    for (const name of this.left) if (saysSomething(this.attributes[name])) this.deviates(name, NO_SETTING);
  }

  place(name: string): string {
    return [this.address.slice(this.address.indexOf(".") + 1), ...this.path, name].join(" ");
  }
}

function saysSomething(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === "") return false;
  return typeof value !== "object" || Object.keys(value).length > 0;
}
