import { show } from "./show";
import { refuse } from "./specification-error";

const KIB = 1024;
const UNITS = [
  ["TiB", KIB ** 4],
  ["GiB", KIB ** 3],
  ["MiB", KIB ** 2],
  ["KiB", KIB],
  ["B", 1],
] as const;

/** An amount of memory or storage, in the binary units that AWS and Docker bill and limit by. */
export class Bytes {
  private constructor(private readonly count: number) {}

  /** @throws SpecificationError SYM-VALUE-003, as all constructors of this class */
  static kibibytes(amount: number): Bytes {
    return Bytes.from("Bytes.kibibytes", amount, KIB);
  }
  static mebibytes(amount: number): Bytes {
    return Bytes.from("Bytes.mebibytes", amount, KIB ** 2);
  }
  static gibibytes(amount: number): Bytes {
    return Bytes.from("Bytes.gibibytes", amount, KIB ** 3);
  }

  toBytes(): number {
    return this.count;
  }
  /** Mebibytes, with a fraction where the amount is not a whole number of them. */
  toMebibytes(): number {
    return this.count / KIB ** 2;
  }

  /** In the largest unit that divides it: `512 MiB`, `2 GiB`. */
  toString(): string {
    const [unit, size] = UNITS.find(([, bytes]) => this.count % bytes === 0)!;
    return `${this.count / size} ${unit}`;
  }

  private static from(call: string, amount: number, unit: number): Bytes {
    if (!Number.isSafeInteger(amount) || amount < 1 || !Number.isSafeInteger(amount * unit)) {
      refuse("SYM-VALUE-003", call, show(amount));
    }
    return new Bytes(amount * unit);
  }
}
