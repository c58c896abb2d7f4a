import { readableTemplate } from "./template";

/** A block or attribute map of Terraform's JSON. */
export type Attributes = Readonly<Record<string, unknown>>;

/** One resource or data source of the synthesized Terraform. */
export class ResourceFact {
  /** `aws_ecs_service.api`, or `data.aws_caller_identity.current`. */
  readonly address: string;

  constructor(
    readonly mode: "resource" | "data" | "ephemeral",
    readonly type: string,
    readonly name: string,
    readonly attributes: Attributes,
  ) {
    this.address = mode === "resource" ? `${type}.${name}` : `${mode}.${type}.${name}`;
  }

  /** Path of the construct that the resource belongs to, its parent in the construct tree; empty where it is unknown. */
  get constructPath(): string {
    const { path } = this;
    return path.slice(0, Math.max(0, path.lastIndexOf("/")));
  }

  /** Path of the resource itself in the construct tree; empty where it is unknown. */
  get path(): string {
    const path = (this.attributes["//"] as { metadata?: { path?: unknown } } | undefined)?.metadata?.path;
    return typeof path === "string" ? path : "";
  }

  /** The value at a path of attributes. Of repeated blocks on the way, the first is meant. */
  value(...path: readonly string[]): unknown {
    return valueAt(this.attributes, path);
  }

  /** The value at a path as a reader sees it; undefined where it is not set. */
  text(...path: readonly string[]): string | undefined {
    const value = this.value(...path);
    if (value === undefined || value === null) return undefined;
    return typeof value === "string"
      ? readableTemplate(value)
      : typeof value === "object"
        ? JSON.stringify(value)
        : String(value);
  }

  /** The blocks at a path, in order: Terraform's JSON admits an object for one block and an array for several. */
  blocks(...path: readonly string[]): readonly Attributes[] {
    return blocksOf(this.value(...path));
  }
}

export function valueAt(attributes: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((at, key) => {
    const block = Array.isArray(at) ? (at[0] as unknown) : at;
    return block !== null && typeof block === "object" && Object.hasOwn(block, key)
      ? (block as Attributes)[key]
      : undefined;
  }, attributes);
}

export function blocksOf(value: unknown): readonly Attributes[] {
  const members: readonly unknown[] = Array.isArray(value) ? value : [value];
  return members.filter(
    (member): member is Attributes => member !== null && typeof member === "object" && !Array.isArray(member),
  );
}

/** A value that is one or several, as several. */
export function listOf(value: unknown): readonly unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}

/** True for `true` and for the string that Terraform converts to it. */
export function isTrue(value: unknown): boolean {
  return value === true || value === "true";
}
