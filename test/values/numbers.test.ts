import fc from "fast-check";
import { Bytes, Duration, Percent, Port } from "symphony-infra";
import { problemOf } from "../support/problems-of";

const port = {
  id: "SYM-VALUE-001",
  path: "Port.of",
  allowed: "a whole number from 1 to 65535",
  fix: "give the port that the process listens on, such as 8080",
};
const duration = {
  id: "SYM-VALUE-002",
  allowed: "a whole number that is not negative",
  fix: "use Duration.seconds(30), Duration.minutes(5) or Duration.days(7)",
};
const bytes = {
  id: "SYM-VALUE-003",
  allowed: "a whole number above 0",
  fix: "use Bytes.mebibytes(512) or Bytes.gibibytes(2)",
};
const percent = {
  id: "SYM-VALUE-005",
  path: "Percent.of",
  allowed: "a number above 0 and up to 100",
  fix: "give a share such as 60",
};

describe("Port", () => {
  test("a port keeps its number and prints it", () => {
    expect(Port.of(8080).number).toBe(8080);
    expect(`${Port.of(1)} ${Port.of(65535)}`).toBe("1 65535");
  });

  test("a port of a port is the same port", () => {
    const eighty = Port.of(80);
    expect(Port.of(eighty)).toBe(eighty);
  });

  test.each([
    [0, "0"],
    [65536, "65536"],
    [-1, "-1"],
    [80.5, "80.5"],
    [NaN, "NaN"],
    [Infinity, "Infinity"],
    ["80", '"80"'],
    [80n, "80n"],
    [null, "null"],
    [undefined, "undefined"],
    [[80], "[80]"],
    [Symbol("80"), "a symbol"],
    [{ number: 80 }, '{"number":80}'],
    [Object.create(null), "{}"],
    [() => 80, "a function (anonymous)"],
    [new Map(), "an object of class Map"],
  ])("%p is not a port", (value, got) => {
    expect(problemOf(() => Port.of(value as number))).toEqual({ ...port, got });
  });
});

describe("Duration", () => {
  test.each([
    [Duration.millis(0), "0 seconds"],
    [Duration.millis(1), "1 millisecond"],
    [Duration.millis(1500), "1500 milliseconds"],
    [Duration.seconds(90), "90 seconds"],
    [Duration.seconds(120), "2 minutes"],
    [Duration.minutes(60), "1 hour"],
    [Duration.hours(48), "2 days"],
    [Duration.days(365), "365 days"],
  ])("a duration prints in the largest unit that divides it: %s", (value, text) => {
    expect(value.toString()).toBe(text);
  });

  test("a duration converts without loss, with a fraction where it is not whole", () => {
    expect(Duration.millis(1500).toSeconds()).toBe(1.5);
    expect(Duration.hours(36).toDays()).toBe(1.5);
    expect(Duration.days(1).toMillis()).toBe(86_400_000);
  });

  test.each([
    ["millis", -1, "-1"],
    ["seconds", 1.5, "1.5"],
    ["minutes", "5", '"5"'],
    ["hours", 2 ** 53, "9007199254740992"],
    ["days", 2 ** 50, "1125899906842624"],
    ["days", 7n, "7n"],
  ] as const)("Duration.%s refuses %p", (unit, amount, got) => {
    expect(problemOf(() => Duration[unit](amount as number))).toEqual({ ...duration, path: `Duration.${unit}`, got });
  });
});

describe("Bytes", () => {
  test.each([
    [Bytes.kibibytes(1), "1 KiB"],
    [Bytes.kibibytes(1536), "1536 KiB"],
    [Bytes.mebibytes(512), "512 MiB"],
    [Bytes.mebibytes(2048), "2 GiB"],
    [Bytes.gibibytes(1024), "1 TiB"],
  ])("an amount prints in the largest unit that divides it: %s", (value, text) => {
    expect(value.toString()).toBe(text);
  });

  test("an amount converts to bytes and mebibytes", () => {
    expect(Bytes.kibibytes(512).toBytes()).toBe(524_288);
    expect(Bytes.kibibytes(512).toMebibytes()).toBe(0.5);
  });

  test.each([
    ["kibibytes", 0, "0"],
    ["mebibytes", -512, "-512"],
    ["mebibytes", 0.5, "0.5"],
    ["gibibytes", "2", '"2"'],
    ["gibibytes", 2 ** 40, "1099511627776"],
  ] as const)("Bytes.%s refuses %p", (unit, amount, got) => {
    expect(problemOf(() => Bytes[unit](amount as number))).toEqual({ ...bytes, path: `Bytes.${unit}`, got });
  });
});

describe("Percent", () => {
  test("a percentage keeps its value, fractions included, and prints it", () => {
    expect(Percent.of(99.9).value).toBe(99.9);
    expect(`${Percent.of(60)}`).toBe("60 %");
    expect(Percent.of(Percent.of(1)).value).toBe(1);
  });

  test.each([
    [0, "0"],
    [100.1, "100.1"],
    [-5, "-5"],
    [NaN, "NaN"],
    ["60", '"60"'],
    [null, "null"],
  ])("%p is not a percentage", (value, got) => {
    expect(problemOf(() => Percent.of(value as number))).toEqual({ ...percent, got });
  });
});

test("a duration and an amount print back what they were made of", () => {
  const units = { second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000, millisecond: 1 };
  fc.assert(
    fc.property(fc.nat({ max: 1e9 }), (amount) => {
      const [count, unit] = Duration.millis(amount).toString().split(" ");
      expect(Number(count) * units[unit.replace(/s$/, "") as keyof typeof units]).toBe(amount);
    }),
  );
});
