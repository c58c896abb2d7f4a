import { show } from "./show";
import { refuse } from "./specification-error";

/** A share of a hundred, above 0 and up to 100. */
export class Percent {
  private constructor(readonly value: number) {}

  /** @throws SpecificationError SYM-VALUE-005 */
  static of(value: number | Percent): Percent {
    if (value instanceof Percent) return value;
    if (typeof value !== "number" || !(value > 0 && value <= 100)) refuse("SYM-VALUE-005", "Percent.of", show(value));
    return new Percent(value);
  }

  toString(): string {
    return `${this.value} %`;
  }
}
