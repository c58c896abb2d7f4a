import { show } from "./show";
import { refuse } from "./specification-error";

const UNITS = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1000],
  ["millisecond", 1],
] as const;

/** A length of time, exact to the millisecond. */
export class Duration {
  private constructor(private readonly milliseconds: number) {}

  /** @throws SpecificationError SYM-VALUE-002, as all constructors of this class */
  static millis(amount: number): Duration {
    return Duration.from("Duration.millis", amount, 1);
  }
  static seconds(amount: number): Duration {
    return Duration.from("Duration.seconds", amount, 1000);
  }
  static minutes(amount: number): Duration {
    return Duration.from("Duration.minutes", amount, 60_000);
  }
  static hours(amount: number): Duration {
    return Duration.from("Duration.hours", amount, 3_600_000);
  }
  static days(amount: number): Duration {
    return Duration.from("Duration.days", amount, 86_400_000);
  }

  toMillis(): number {
    return this.milliseconds;
  }
  /** Seconds, with a fraction where the duration is not a whole number of them. */
  toSeconds(): number {
    return this.milliseconds / 1000;
  }
  /** Days, with a fraction where the duration is not a whole number of them. */
  toDays(): number {
    return this.milliseconds / 86_400_000;
  }

  /** In the largest unit that divides it: `90 seconds`, `2 minutes`, `1 day`. */
  toString(): string {
    if (this.milliseconds === 0) return "0 seconds";
    const [unit, size] = UNITS.find(([, ms]) => this.milliseconds % ms === 0)!;
    const amount = this.milliseconds / size;
    return `${amount} ${unit}${amount === 1 ? "" : "s"}`;
  }

  private static from(call: string, amount: number, unit: number): Duration {
    if (!Number.isSafeInteger(amount) || amount < 0 || !Number.isSafeInteger(amount * unit)) {
      refuse("SYM-VALUE-002", call, show(amount));
    }
    return new Duration(amount * unit);
  }
}
