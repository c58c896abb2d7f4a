import { reachAws } from "../../../src/operations/aws/clients";
import { cloudwatchAlarms } from "../../../src/operations/verify/checks/cloudwatch-alarms";
import { evaluateMetricMath, parseMetricMath } from "../../support/metric-math";
import { look, of, staging, standIn, watched } from "./aws-staging";

jest.setTimeout(60_000);

describe("alarms", () => {
  test("all that wake somebody are asked for, metric and composite ones", async () => {
    const { looks } = look();
    const { known, raised, missing } = await looks.alerts!();
    expect({ known, raised, missing }).toEqual({
      known: staging.deployment.pageAlarms.length,
      raised: [],
      missing: [],
    });
    expect(standIn.asked("DescribeAlarms")[0].AlarmTypes).toEqual(["MetricAlarm", "CompositeAlarm"]);
  });

  test("100 names are the most of one call", async () => {
    const { looking } = look();
    const names = Array.from({ length: 250 }, (_, index) => `alarm-${index}`);
    const found = await cloudwatchAlarms(await reachAws(looking.context, staging), names, looking.context.signal);
    expect(found).toEqual({ known: 250, raised: [], missing: [] });
    expect(
      standIn
        .asked("DescribeAlarms")
        .map(({ AlarmNames }) => AlarmNames.length)
        .sort(),
    ).toEqual([100, 100, 50]);
  });

  test("a raised one is told with its reason, and one that CloudWatch does not know", async () => {
    const [first, second, ...others] = staging.deployment.pageAlarms;
    standIn.answers.DescribeAlarms = () => ({
      CompositeAlarms: [{ AlarmName: first, StateValue: "ALARM", StateReason: "Threshold Crossed" }],
      MetricAlarms: others.map((AlarmName) => ({ AlarmName, StateValue: "INSUFFICIENT_DATA" })),
    });
    expect(await look().looks.alerts!()).toMatchObject({
      raised: [{ name: first, because: "Threshold Crossed" }],
      missing: [second],
    });
  });
});

describe("objectives", () => {
  /** What metrics were in each minute, by name; the answers are computed as CloudWatch does. */
  function metrics(values: Readonly<Record<string, readonly number[]>>): void {
    standIn.answers.GetMetricData = ({ MetricDataQueries: queries }) => {
      const minutes = Math.max(0, ...Object.values(values).map(({ length }) => length));
      const byId = new Map<string, any>(queries.map((query: any) => [query.Id, query]));
      const valueAt = (id: string, minute: number): number | undefined => {
        const { MetricStat, Expression } = byId.get(id);
        if (MetricStat) return values[MetricStat.Metric.MetricName]?.[minute];
        return evaluateMetricMath(parseMetricMath(Expression), (other) => valueAt(other, minute));
      };
      const returned = queries.filter(({ ReturnData }: any) => ReturnData !== false);
      return {
        MetricDataResults: returned.map(({ Id }: any) => ({
          Id,
          Values: Array.from({ length: minutes }, (_, minute) => valueAt(Id, minute)).filter(
            (value) => value !== undefined,
          ),
        })),
      };
    };
  }

  test("the share of bad requests of the short window is compared with what the alert admits", async () => {
    metrics({ RequestCount: [100, 100, 100], HTTPCode_Target_5XX_Count: [1, 0, 0] });
    const [query] = [await look().looks.objectives(watched())];
    expect(of(query, "answers availability")).toMatchObject({
      kind: "objective",
      status: "passed",
      found: "0.333 % of 300 requests were bad in the last 5 minutes; 1.44 % are admitted.",
    });
    metrics({ RequestCount: [100, 100, 100], HTTPCode_Target_5XX_Count: [5, 0, 1] });
    expect(of(await look().looks.objectives(watched()), "answers availability")).toMatchObject({
      status: "failed",
      found: "2 % of 300 requests were bad in the last 5 minutes; 1.44 % are admitted.",
      todo: "symphony runbook shop-staging-answers-availability-page",
    });
  });

  test("a longer watch is measured as a whole", async () => {
    metrics({ RequestCount: [10], HTTPCode_Target_5XX_Count: [0] });
    const checks = await look({ watchSeconds: 600 }).looks.objectives(watched({ seconds: 600 }));
    expect(of(checks, "answers availability").found).toContain("in the last 10 minutes");
    const [{ StartTime, EndTime, MetricDataQueries }] = standIn.asked("GetMetricData");
    expect(EndTime - StartTime).toBe(600);
    expect(
      MetricDataQueries.filter((query: any) => query.MetricStat).map((query: any) => query.MetricStat.Period),
    ).toEqual(expect.arrayContaining([60]));
  });

  test("nobody asked: nothing burns; minutes of a queue that were late count as such", async () => {
    metrics({ ApproximateAgeOfOldestMessage: [30, 700, 20] });
    const checks = await look().looks.objectives(watched());
    expect(of(checks, "answers availability")).toMatchObject({
      status: "passed",
      found: "No requests were counted in the last 5 minutes.",
    });
    expect(of(checks, "fresh freshness")).toMatchObject({
      status: "failed",
      found: expect.stringMatching(/^20 % of 5 minutes were bad in the last 5 minutes; [\d.]+ % are admitted\.$/),
    });
  });

  test("a raised alert of the budget fails it, but not one that was raised before", async () => {
    const raised = [{ name: "shop-staging-answers-availability-page", because: "" }];
    const checks = await look().looks.objectives(watched({ raised }));
    expect(of(checks, "answers availability")).toMatchObject({
      status: "failed",
      found: expect.stringContaining("Its alert is raised."),
    });
    const before = await look({ raisedBefore: [raised[0].name] }).looks.objectives(watched({ raised }));
    expect(of(before, "answers availability")).toMatchObject({ status: "skipped" });
  });
});
