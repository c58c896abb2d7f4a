import { Token } from "cdktf";
import fc from "fast-check";
import { Duration, LogSignalProps, MetricSignalProps, Signal, Worker } from "symphony-infra";
import { isSignal } from "../../src/model/signal";
import * as make from "../support/declare";
import { problemsOf } from "../support/problems-of";

const cloudwatch = { namespace: "Shop/Carts", name: "Lost" };
const worker = (): Worker => new Worker(make.newEnvironment(), "worker", { image: make.serviceProps.image });
const found = (declare: () => unknown): readonly string[] => problemsOf(declare).map(({ id, got }) => `${id} ${got}`);

describe("a metric", () => {
  test("has the defaults that its documentation names", () => {
    expect(Signal.metric({ cloudwatch, above: 0 })).toEqual({
      kind: "metric",
      cloudwatch: { ...cloudwatch, dimensions: {}, statistic: "Average", period: Duration.minutes(1) },
      prometheus: undefined,
      comparison: "above",
      threshold: 0,
      for: Duration.minutes(5),
    });
  });

  test("keeps what it is given", () => {
    const given = { ...cloudwatch, dimensions: { Shop: "eu" }, statistic: "Sum", period: Duration.minutes(5) } as const;
    const signal = Signal.metric({ cloudwatch: given, prometheus: "up", below: -2.5, for: Duration.hours(1) });
    expect(signal).toMatchObject({ cloudwatch: given, prometheus: "up", comparison: "below", threshold: -2.5 });
    expect(Object.isFrozen(signal)).toBe(true);
  });

  const metric = (props: object) => () => Signal.metric({ cloudwatch, above: 1, ...props } as MetricSignalProps);
  test.each<[string, object, string]>([
    ["no metric", { cloudwatch: undefined }, "SYM-ALERT-002 neither cloudwatch nor prometheus"],
    ["both limits", { below: 1 }, "SYM-ALERT-003 above: 1, below: 1"],
    ["no limit", { above: undefined }, "SYM-ALERT-003 above: undefined, below: undefined"],
    ["a limit that is no number", { above: "1" }, 'SYM-ALERT-003 above: "1", below: undefined'],
    ["an endless limit", { above: Infinity }, "SYM-ALERT-003 above: Infinity, below: undefined"],
    ["no whole minutes", { for: Duration.seconds(90) }, "SYM-ALERT-004 for: 90 seconds"],
    ["more than a day", { for: Duration.days(2) }, "SYM-ALERT-004 for: 2 days"],
    ["no namespace", { cloudwatch: { name: "Lost" } }, "SYM-ALERT-002 cloudwatch.namespace: undefined"],
    ["a name with a colon", { cloudwatch: { ...cloudwatch, name: "a:b" } }, 'SYM-ALERT-002 cloudwatch.name: "a:b"'],
    [
      "a statistic that there is not",
      { cloudwatch: { ...cloudwatch, statistic: "Median" } },
      'SYM-ALERT-002 cloudwatch.statistic: "Median"',
    ],
    [
      "dimensions that are no texts",
      { cloudwatch: { ...cloudwatch, dimensions: { Shop: 1 } } },
      'SYM-ALERT-002 cloudwatch.dimensions: {"Shop":1}',
    ],
    [
      "a period that does not divide the time",
      { cloudwatch: { ...cloudwatch, period: Duration.minutes(2) } },
      "SYM-ALERT-004 cloudwatch.period: 2 minutes",
    ],
    [
      "a period of seconds",
      { cloudwatch: { ...cloudwatch, period: Duration.seconds(30) } },
      "SYM-ALERT-004 cloudwatch.period: 30 seconds",
    ],
    [
      "a period of more than an hour",
      { cloudwatch: { ...cloudwatch, period: Duration.hours(2) }, for: Duration.hours(2) },
      "SYM-ALERT-004 cloudwatch.period: 2 hours",
    ],
  ])("with %s is refused", (_, props, problem) => expect(found(metric(props))).toEqual([problem]));

  test("with a property that there is not is refused, with the nearest name", () => {
    expect(found(metric({ abov: 1 }))).toEqual([expect.stringMatching(/^SYM-PROPERTY-001 abov/)]);
  });
});

describe("lines of a log", () => {
  const of = worker();
  const log = (props: object) => () => Signal.log({ of, contains: "lost", ...props } as LogSignalProps);

  test("have the defaults that their documentation names", () => {
    expect(Signal.log({ of, contains: "lost" })).toEqual({
      kind: "log",
      of,
      match: { kind: "contains", text: "lost" },
      atLeast: 1,
      within: Duration.minutes(5),
    });
  });

  test.each<[string, object, string]>([
    ["of nothing", { of: undefined }, "SYM-ALERT-002 of: undefined"],
    ["neither text nor field", { contains: undefined }, "SYM-ALERT-002 contains: undefined, field: undefined"],
    ["both", { field: { name: "a", equals: "b" } }, 'SYM-ALERT-002 contains: "lost", field: {"name":"a","equals":"b"}'],
    ["an empty text", { contains: "" }, "SYM-TEXT-002 contains: 0 characters"],
    ["two lines", { contains: "a\nb" }, 'SYM-ALERT-002 contains: "a\\nb"'],
    [
      "a token",
      { contains: Token.asString({ resolve: () => "x" } as never) },
      expect.stringMatching("SYM-TEXT-001") as never,
    ],
    ["none of them", { atLeast: 0 }, "SYM-ALERT-003 atLeast: 0"],
    ["half a line", { atLeast: 1.5 }, "SYM-ALERT-003 atLeast: 1.5"],
    ["no whole minutes", { within: Duration.seconds(1) }, "SYM-ALERT-004 within: 1 second"],
  ])("with %s are refused", (_, props, problem) => expect(found(log(props))).toEqual([problem]));

  const field = (name: unknown, equals: unknown) => log({ contains: undefined, field: { name, equals } });
  test.each<[string, unknown, unknown, string]>([
    ["a name that CloudWatch Logs has none for", "a b", "x", 'SYM-ALERT-002 field.name: "a b"'],
    ["a name within six others", "a.b.c.d.e.f", "x", 'SYM-ALERT-002 field.name: "a.b.c.d.e.f"'],
    ["a value that would stand for any text", "level", "f*", 'SYM-ALERT-002 field.equals: "f*"'],
  ])("of a field with %s are refused", (_, name, equals, problem) =>
    expect(found(field(name, equals))).toEqual([problem]),
  );

  test("with a text of more than 150 characters are refused, with fewer never", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), (length) => {
        const declare = log({ contains: "x".repeat(length) });
        if (length <= 150) expect(declare().match).toMatchObject({ kind: "contains" });
        else expect(found(declare)).toEqual([expect.stringMatching(/^SYM-ALERT-002 contains: /)]);
      }),
    );
  });
});

test("a look-alike is no signal", () => {
  for (const x of [null, 1, {}, { kind: "metric" }, Object.freeze({ kind: "other" })]) expect(isSignal(x)).toBe(false);
});
