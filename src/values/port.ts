import { show } from "./show";
import { refuse } from "./specification-error";

/** A TCP port number. */
export class Port {
  private constructor(readonly number: number) {}

  /**
   * @param value a whole number from 1 to 65535
   * @throws SpecificationError SYM-VALUE-001
   */
  static of(value: number | Port): Port {
    if (value instanceof Port) return value;
    if (!Number.isInteger(value) || value < 1 || value > 65535) refuse("SYM-VALUE-001", "Port.of", show(value));
    return new Port(value);
  }

  toString(): string {
    return String(this.number);
  }
}
