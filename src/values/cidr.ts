import { Address4 } from "ip-address";
import { show } from "./show";
import { refuse } from "./specification-error";

const PRIVATE_RANGES = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

/** A range of IPv4 addresses. */
export class Cidr {
  private constructor(
    private readonly address: Address4,
    readonly prefix: number,
  ) {}

  /**
   * @param value the first address and the prefix length, such as `10.20.0.0/16`
   * @throws SpecificationError SYM-VALUE-004; where only the prefix or the first address is wrong, it says what was meant
   */
  static of(value: string | Cidr): Cidr {
    if (value instanceof Cidr) return value;
    if (typeof value !== "string" || !Address4.isValid(value)) refuse("SYM-VALUE-004", "Cidr.of", show(value));
    const address = new Address4(value);
    if (!value.includes("/")) {
      refuse("SYM-VALUE-004", "Cidr.of", show(value), {
        fix: `the prefix length is missing: did you mean ${value}/32?`,
      });
    }
    const first = address.startAddress().correctForm();
    if (first !== address.correctForm() || value !== `${first}/${address.subnetMask}`) {
      const meant = `${first}/${address.subnetMask}`;
      refuse("SYM-VALUE-004", "Cidr.of", show(value), { fix: `did you mean ${meant}?` });
    }
    return new Cidr(address, address.subnetMask);
  }

  /** Number of addresses in the range. */
  get size(): number {
    return 2 ** (32 - this.prefix);
  }

  /** True where the range lies within RFC 1918. */
  get isPrivate(): boolean {
    return PRIVATE_RANGES.some((range) => Cidr.of(range).contains(this));
  }

  contains(range: Cidr): boolean {
    const other = Cidr.of(range);
    return other.prefix >= this.prefix && this.first <= other.first && other.last <= this.last;
  }

  overlaps(range: Cidr): boolean {
    const other = Cidr.of(range);
    return this.first <= other.last && other.first <= this.last;
  }

  /**
   * The sub-range number `index`, counted from 0, of those with the given prefix length.
   * @throws SpecificationError SYM-VALUE-007
   */
  subnet(prefix: number, index: number): Cidr {
    const isPrefix = Number.isInteger(prefix) && prefix >= this.prefix && prefix <= 32;
    if (!isPrefix || !Number.isInteger(index) || index < 0 || index >= 2 ** (prefix - this.prefix)) {
      refuse("SYM-VALUE-007", "Cidr.subnet", `/${show(prefix)} number ${show(index)} of ${this}`);
    }
    const first = this.first + BigInt(index) * 2n ** BigInt(32 - prefix);
    return Cidr.of(`${Address4.fromBigInt(first).correctForm()}/${prefix}`);
  }

  toString(): string {
    return `${this.address.correctForm()}/${this.prefix}`;
  }

  private get first(): bigint {
    return this.address.startAddress().bigInt();
  }
  private get last(): bigint {
    return this.first + BigInt(this.size) - 1n;
  }
}
