import { type AlertContext, contextOf, runbookOf, shellWord } from "../../src/controls/runbooks";
import { judge } from "../../src/controls/judge";
import { type Alert, Facts, alertsOf } from "../../src/facts";
import type { EnvironmentRecord, RunbookRecord } from "../../src/model/record";
import { everyConstructOnAws, everyConstructOnDocker } from "../documents/every-construct";

const [production] = everyConstructOnAws().environments;
const [development] = everyConstructOnDocker().environments;

function alertNamed(environment: EnvironmentRecord, name: string): readonly [Alert, Facts] {
  const facts = Facts.of(environment);
  return [alertsOf(facts).find((alert) => alert.name === `shop-${environment.name}-${name}`)!, facts];
}

const contextNamed = (environment: EnvironmentRecord, name: string): AlertContext =>
  contextOf(...alertNamed(environment, name));

describe("steps of the project's own", () => {
  const withRunbooks = (...runbooks: Partial<RunbookRecord>[]): EnvironmentRecord => ({
    ...production,
    runbooks: runbooks.map((each, index) => ({
      path: `shop/prod/runbook-${index}`,
      of: "shop/prod/work",
      alert: undefined,
      steps: [`Step ${index}.`],
      ...each,
    })),
  });
  const stepsOf = (environment: EnvironmentRecord, name: string): readonly string[] =>
    runbookOf(...alertNamed(environment, name))!.own.flatMap(({ steps }) => steps);

  test("are those of its construct; the ones for this alert alone come first", () => {
    const record = withRunbooks({}, { alert: "dead-letters" }, { alert: "oldest-message" }, { of: "shop/prod/worker" });
    expect(stepsOf(record, "work-dead-letters")).toEqual(["Step 1.", "Step 0."]);
    expect(stepsOf(record, "work-oldest-message")).toEqual(["Step 2.", "Step 0."]);
    expect(runbookOf(...alertNamed(record, "work-dead-letters"))!.act.length).toBeGreaterThan(0);
  });

  test("serve the alerts of objectives about the construct too, by their own parts", () => {
    const record = withRunbooks(
      { of: "shop/prod/api" },
      { of: "shop/prod/api", alert: "availability-page" },
      { of: "shop/prod/answers", alert: "latency-page" },
    );
    expect(stepsOf(record, "answers-availability-page")).toEqual(["Step 1.", "Step 0."]);
    expect(stepsOf(record, "answers-latency-page")).toEqual(["Step 2.", "Step 0."]);
  });

  test("are found by the whole end of a name, not by its last letters", () => {
    const record = withRunbooks({ alert: "letters" });
    expect(stepsOf(record, "work-dead-letters")).toEqual([]);
    const rows = judge(record).controls.find(({ control }) => control.id === "SYM-ALERT.3")!.rows;
    expect(rows.map(({ address, verdict, found }) => [address, verdict, found])).toEqual([
      ["shop/prod/runbook-0", "violated", expect.stringMatching(/^no letters of work, which has .*dead-letters/)],
    ]);
  });

  test("of an alert of its own are its runbook", () => {
    const [alert, facts] = alertNamed(production, "fatal-errors");
    const declared = production.runbooks.find(({ path }) => path === "shop/prod/fatal-errors")!;
    expect(runbookOf(alert, facts)!.own).toEqual([declared]);
  });

  test("are a runbook where the kind of an alert has none", () => {
    const [alert, facts] = alertNamed(withRunbooks({}), "work-dead-letters");
    const strange = { ...alert, signal: "Shop/Work Strange" };
    expect(runbookOf(strange, facts)).toEqual({
      own: [expect.objectContaining({ steps: ["Step 0."] })],
      meaning: "An alert of the project's own, raised by Shop/Work Strange.",
      look: [],
      act: [],
    });
    expect(runbookOf({ ...strange, constructPath: "shop/prod/events" }, facts)).toBeUndefined();
  });
});

describe("what surrounds an alert", () => {
  test("of an objective is what surrounds its subject", () => {
    const { subject, objective, uses, usedBy, logs, changes } = contextNamed(production, "answers-availability-page");
    expect([subject?.path, objective?.name]).toEqual(["shop/prod/api", "answers"]);
    expect(uses).toContainEqual({ kind: "Database", name: "orders", access: "read-write" });
    expect(usedBy).toEqual([{ kind: "Worker", name: "worker", access: "call" }]);
    expect(logs.map(({ command }) => command)).toEqual([
      "aws logs tail /shop/prod/services/api --since 1h --format short",
    ]);
    expect(changes[0].command).toMatch(/^aws ecs describe-services --cluster shop-prod --services shop-prod-api /);
    expect(changes.at(-1)!.command).toMatch(/ -- infrastructure\/terraform\/stacks\/prod$/);
  });

  test("of an alert on a log is what surrounds who writes it", () => {
    expect(contextNamed(production, "fatal-errors").subject?.path).toBe("shop/prod/worker");
  });

  test("of a store without a log has the logs of who uses it", () => {
    const { logs } = contextNamed(production, "work-dead-letters");
    expect(logs.map(({ construct }) => construct)).toEqual(["api", "worker"]);
  });

  test("on Docker names containers, but none that only prepared another", () => {
    const { logs, changes, dashboards } = contextNamed(development, "orders-down");
    expect(logs.map(({ command }) => command)).toEqual(["docker logs --timestamps --since 1h shop-dev-orders"]);
    expect(changes).toHaveLength(2);
    expect(dashboards).toEqual([{ name: "Grafana", url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) }]);
  });

  test("names the alert's own environment in every command that it is about", () => {
    for (const environment of [production, development]) {
      const facts = Facts.of(environment);
      const looks = alertsOf(facts).flatMap((alert) => {
        const { logs, queries, changes } = contextOf(alert, facts);
        return [...logs, ...queries, ...changes];
      });
      expect(looks.length).toBeGreaterThan(50);
      // One line each, but for what the reader writes in first.
      const lines = looks.map((look) => look.command.replace(/^REQUEST="<id of the request>"\n/, ""));
      expect(lines.filter((line) => /undefined|\$\{|\n/.test(line))).toEqual([]);
      expect(looks.filter((look) => look.for === "")).toEqual([]);
    }
  });
});

test.each([
  ["shop-prod/api_1.log", "shop-prod/api_1.log"],
  ["a b", "'a b'"],
  ["$(reboot)", "'$(reboot)'"],
  ["it's; x", "'it'\\''s; x'"],
  ["", "''"],
])("%j is the shell word %s", (text, word) => {
  expect(shellWord(text)).toBe(word);
});
