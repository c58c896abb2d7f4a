import { show } from "./show";
import { refuse } from "./specification-error";

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** A fully qualified host name, in lower case and without the trailing dot (RFC 1035, RFC 1123). */
export class DomainName {
  private constructor(private readonly value: string) {}

  /** @throws SpecificationError SYM-VALUE-006 */
  static of(value: string | DomainName): DomainName {
    if (value instanceof DomainName) return value;
    if (typeof value !== "string") refuse("SYM-VALUE-006", "DomainName.of", show(value));
    const labels = value.split(".");
    const wellFormed = value.length <= 253 && labels.length >= 2 && labels.every((label) => LABEL.test(label));
    if (!wellFormed || /^[0-9]+$/.test(labels[labels.length - 1]))
      refuse("SYM-VALUE-006", "DomainName.of", show(value));
    return new DomainName(value);
  }

  /** The name without its first label. */
  get parent(): string {
    return this.value.slice(this.value.indexOf(".") + 1);
  }

  /** True where this name is `other` or lies below it. */
  isWithin(name: DomainName): boolean {
    const other = DomainName.of(name);
    return this.value === other.value || this.value.endsWith(`.${other.value}`);
  }

  toString(): string {
    return this.value;
  }
}
