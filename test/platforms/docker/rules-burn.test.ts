import type { BurnAlertRecord, IndicatorRecord } from "../../../src/model/record";
import { records } from "../../../src/model/prometheus-records";
import { monitored } from "../../artifacts/monitored";
import { type Series, raised, rulesOfPair, testRules } from "../../artifacts/promtool";

jest.setTimeout(300_000);

const every = monitored();
const DAY = 86_400;
const A_MINUTE = 1_000_000;

interface Burn {
  readonly indicator: IndicatorRecord;
  readonly pair: BurnAlertRecord;
  readonly rules: string;
  readonly alert: string;
}

/** Each pair of windows of an objective's indicator, with the rules that look at this pair alone. */
function burnsOf(objective: string, kind: string): readonly Burn[] {
  const { indicators } = every.environment.objectives.find(({ name }) => name === objective)!;
  const indicator = indicators.find((one) => one.kind === kind)!;
  return indicator.burnAlerts.map((pair) => {
    const name = `shop-dev-${objective}-${kind}-${pair.severity}`;
    const windows = [pair.longSeconds, pair.shortSeconds];
    const rules = rulesOfPair(every, { objective, indicator: kind, alert: name, windows });
    return { indicator, pair, rules, alert: raised(name) };
  });
}

/** From when on the alert may come: of days half is enough, as promtool computes every minute. */
function filled({ longSeconds }: BurnAlertRecord): number {
  return longSeconds > DAY ? longSeconds / 120 + 10 : longSeconds / 60;
}

/** `from` minutes of one growth of a counter, then minutes of another. */
function counter(growth: number, minutes: number, then?: { readonly growth: number; readonly minutes: number }) {
  const more = then === undefined ? "" : ` ${growth * minutes + then.growth}+${then.growth}x${then.minutes}`;
  return `0+${growth}x${minutes}${more}`;
}

const OF_SHOP = 'job="service",service="shop"';

/** Requests of which a share is bad, and afterwards none. */
function answers(share: number, minutes: number, after = 0): Series {
  const bad = share * A_MINUTE;
  return {
    [`http_requests_total{${OF_SHOP},code="200"}`]: counter(A_MINUTE - bad, minutes, {
      growth: A_MINUTE,
      minutes: after,
    }),
    [`http_requests_total{${OF_SHOP},code="500"}`]: counter(bad, minutes, { growth: 0, minutes: after }),
  };
}

function slowAnswers(share: number, limit: number, minutes: number, after = 0): Series {
  const fast = (1 - share) * A_MINUTE;
  return {
    [`http_request_duration_seconds_count{${OF_SHOP}}`]: counter(A_MINUTE, minutes + after),
    [`http_request_duration_seconds_bucket{${OF_SHOP},le="${limit}"}`]: counter(fast, minutes, {
      growth: A_MINUTE,
      minutes: after,
    }),
  };
}

/** A queue whose oldest message was too old for the last minutes: the recorded share lags behind by two of them. */
function ages(late: number, limit: number, minutes: number): Series {
  const young = minutes - late - 2;
  return { 'symphony_queue_oldest_age_seconds{job="queues",queue="work"}': `0x${young} ${limit + 1}x${late + 1}` };
}

describe.each([
  ["rare", "availability", ["page", "ticket", "ticket"]],
  ["counted", "latency", ["page", "page", "ticket", "ticket"]],
])("each pair of windows of %s, by its %s", (objective, kind, severities) => {
  const burns = burnsOf(objective, kind);

  test("is raised just above its threshold and not just below it", () => {
    expect(burns.map(({ pair }) => pair.severity)).toEqual(severities);
    for (const { indicator, pair, rules, alert } of burns) {
      const minute = filled(pair);
      const at = (share: number, value: number) => ({
        series: kind === "latency" ? slowAnswers(share, indicator.limitSeconds!, minute) : answers(share, minute),
        expect: [{ minute, expression: alert, value }],
      });
      testRules(rules, [at(pair.threshold * 1.02, 1), at(pair.threshold * 0.98, 0)]);
    }
  });

  test("ends with its short window, though the long one still burns", () => {
    for (const { indicator, pair, rules, alert } of burns) {
      const burning = filled(pair);
      const after = pair.shortSeconds / 60 + 6;
      const share = Math.min(1, pair.threshold * 3);
      const still = `sum(${records.errorRatio(pair.longSeconds)}{objective="${objective}",indicator="${kind}"} > bool ${pair.threshold})`;
      testRules(rules, [
        {
          series:
            kind === "latency"
              ? slowAnswers(share, indicator.limitSeconds!, burning, after)
              : answers(share, burning, after),
          expect: [
            { minute: burning, expression: alert, value: 1 },
            { minute: burning + after, expression: alert, value: 0 },
            { minute: burning + after, expression: still, value: 1 },
          ],
        },
      ]);
    }
  });
});

test("with low traffic every pair needs its least number of failures, whatever their share", () => {
  const burns = burnsOf("rare", "availability").filter(({ pair }) => pair.leastBad > 1);
  expect(burns.length).toBeGreaterThan(0);
  for (const { pair, rules, alert } of burns) {
    const minute = filled(pair);
    // So few that one failure less than needed is already twice the threshold.
    const good = (pair.leastBad - 1) / pair.threshold / 2 / minute;
    const failing = (times: number, value: number) => {
      // One every third minute, the last of them counted whole.
      const counts = Array.from({ length: minute + 1 }, (_, at) =>
        Math.max(0, Math.min(times, times - Math.ceil((minute - 10 - at) / 3))),
      );
      return {
        series: {
          [`http_requests_total{${OF_SHOP},code="200"}`]: counter(good, minute),
          [`http_requests_total{${OF_SHOP},code="500"}`]: counts.join(" "),
        },
        expect: [{ minute, expression: alert, value }],
      };
    };
    testRules(rules, [failing(pair.leastBad - 1, 0), failing(pair.leastBad, 1)]);
  }
});

test("a queue is late for a minute more than each of its pairs admits, and for a minute less", () => {
  const burns = burnsOf("fresh", "freshness");
  expect(burns.map(({ pair }) => pair.severity)).toEqual(["page", "page", "ticket", "ticket"]);
  for (const { indicator, pair, rules, alert } of burns) {
    const minute = filled(pair);
    const admitted = pair.threshold * minute;
    const late = (minutes: number, value: number) => ({
      series: ages(minutes, indicator.limitSeconds!, minute),
      expect: [{ minute, expression: alert, value }],
    });
    testRules(rules, [late(Math.floor(admitted) + 2, 1), late(Math.ceil(admitted) - 2, 0)]);
  }
});
