import { Address4, Address6 } from "ip-address";

const PRIVATE = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "fc00::/7", "::1/128"];

interface Range {
  readonly bits: 32 | 128;
  readonly first: bigint;
  readonly last: bigint;
}

/** Whether everybody on the internet is within a range. */
export function isEverywhere(range: string): boolean {
  return /\/0$/.test(range.trim());
}

/** Whether a range lies within those that no route of the internet leads to. What is no range is taken for a public one. */
export function isPrivate(range: string): boolean {
  return isCovered(range, PRIVATE);
}

/** Whether one of several ranges holds the whole of another. */
export function isCovered(range: string, by: readonly string[]): boolean {
  const inner = tryRange(range);
  if (inner === undefined) return by.includes(range);
  return by.some((each) => {
    const outer = tryRange(each);
    return outer?.bits === inner.bits && outer.first <= inner.first && inner.last <= outer.last;
  });
}

function tryRange(text: string): Range | undefined {
  const given = text.trim();
  if (Address4.isValid(given)) return rangeOf(new Address4(given), 32);
  return Address6.isValid(given) ? rangeOf(new Address6(given), 128) : undefined;
}

function rangeOf(address: Address4 | Address6, bits: Range["bits"]): Range {
  return { bits, first: address.startAddress().bigInt(), last: address.endAddress().bigInt() };
}
