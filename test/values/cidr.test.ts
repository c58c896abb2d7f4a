import fc from "fast-check";
import { Cidr } from "symphony-infra";
import { problemOf } from "../support/problems-of";

const range = {
  id: "SYM-VALUE-004",
  path: "Cidr.of",
  allowed: "an IPv4 range such as 10.20.0.0/16, with no bit set after its prefix",
  fix: "write the first address of the range and its prefix length",
};
const subRange = {
  id: "SYM-VALUE-007",
  path: "Cidr.subnet",
  allowed: "a prefix no shorter than the range's own and an index within it",
  fix: "choose a longer prefix or a smaller index",
};

/** Any range, as its first address and prefix. */
const cidrs = fc.tuple(fc.nat({ max: 2 ** 32 - 1 }), fc.nat({ max: 32 })).map(([address, prefix]) => {
  const size = 2 ** (32 - prefix);
  return `${dotted(Math.floor(address / size) * size)}/${prefix}`;
});

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
}

test("every range prints back as it was written", () => {
  fc.assert(fc.property(cidrs, (text) => expect(Cidr.of(text).toString()).toBe(text)));
});

test("sub-ranges partition the range: they touch, do not overlap and end where it ends", () => {
  const cases = fc.tuple(cidrs, fc.nat({ max: 4 })).filter(([text, more]) => Cidr.of(text).prefix + more <= 32);
  fc.assert(
    fc.property(cases, ([text, more]) => {
      const whole = Cidr.of(text);
      const parts = Array.from({ length: 2 ** more }, (_, index) => whole.subnet(whole.prefix + more, index));
      expect(parts.reduce((sum, part) => sum + part.size, 0)).toBe(whole.size);
      expect(parts.every((part) => whole.contains(part) && whole.overlaps(part))).toBe(true);
      expect(parts.some((a, i) => parts.some((b, j) => i !== j && a.overlaps(b)))).toBe(false);
    }),
  );
});

test("no sub-range lies outside of the range, whatever its number", () => {
  fc.assert(
    fc.property(cidrs, fc.anything({ withBigInt: true }), fc.anything({ withBigInt: true }), (text, prefix, index) => {
      const whole = Cidr.of(text);
      const problem = attempt(() => whole.subnet(prefix as number, index as number));
      if (problem instanceof Cidr) expect(whole.contains(problem)).toBe(true);
    }),
  );
});

function attempt(make: () => Cidr): Cidr | string {
  try {
    return make();
  } catch (error) {
    expect((error as Error).name).toBe("SpecificationError");
    return (error as Error).message;
  }
}

test.each([
  ["10.0.0.0/8", true],
  ["172.16.0.0/12", true],
  ["192.168.255.0/24", true],
  ["172.32.0.0/16", false],
  ["8.8.8.0/24", false],
  ["0.0.0.0/0", false],
])("%s is private: %p", (text, isPrivate) => {
  expect(Cidr.of(text).isPrivate).toBe(isPrivate);
});

test("ranges overlap where one holds the other, in either order, and not where they only touch", () => {
  const [whole, part, next] = ["10.0.0.0/16", "10.0.255.0/24", "10.1.0.0/16"].map((text) => Cidr.of(text));
  expect([whole.overlaps(part), part.overlaps(whole), whole.overlaps(next), part.contains(whole)]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test.each([
  ["10.20.0.0", '"10.20.0.0"', "the prefix length is missing: did you mean 10.20.0.0/32?"],
  ["10.20.0.1/16", '"10.20.0.1/16"', "did you mean 10.20.0.0/16?"],
  ["10.20.0.0/016", '"10.20.0.0/016"', range.fix],
  ["10.20.0.0/33", '"10.20.0.0/33"', range.fix],
  ["10.20.0/16", '"10.20.0/16"', range.fix],
  ["::/0", '"::/0"', range.fix],
  [" 10.20.0.0/16", '" 10.20.0.0/16"', range.fix],
  ["", '""', range.fix],
  [10, "10", range.fix],
  [null, "null", range.fix],
  ["${TfToken[TOKEN.1]}", "a token, known only after a deploy", range.fix],
])("%p is not a range", (value, got, fix) => {
  expect(problemOf(() => Cidr.of(value as string))).toEqual({ ...range, got, fix });
});

test.each([
  [15, 0, "/15 number 0 of 10.20.0.0/16"],
  [33, 0, "/33 number 0 of 10.20.0.0/16"],
  [24, 256, "/24 number 256 of 10.20.0.0/16"],
  [24, -1, "/24 number -1 of 10.20.0.0/16"],
  [24, 0.5, "/24 number 0.5 of 10.20.0.0/16"],
  ["24", 0, '/"24" number 0 of 10.20.0.0/16'],
  [24n, 0, "/24n number 0 of 10.20.0.0/16"],
])("10.20.0.0/16 has no sub-range /%p number %p", (prefix, index, got) => {
  expect(problemOf(() => Cidr.of("10.20.0.0/16").subnet(prefix as number, index as number))).toEqual({
    ...subRange,
    got,
  });
});

test("a comparison with something that is no range is refused", () => {
  expect(problemOf(() => Cidr.of("10.0.0.0/8").overlaps(undefined as never))).toEqual({ ...range, got: "undefined" });
});
