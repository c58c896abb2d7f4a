import { join } from "node:path";
import { parse } from "yaml";
import type { AlertRuleRecord } from "../../src/model/monitoring-record";
import { monitored, run, written } from "./monitored";

const FILE = "alertmanager/dev/alertmanager.yml";
const every = monitored();

interface Inhibition {
  readonly source_matchers: readonly string[];
  readonly target_matchers: readonly string[];
  readonly equal: readonly string[];
}

const { inhibit_rules: inhibitions } = parse(every.files[FILE]) as { readonly inhibit_rules: readonly Inhibition[] };

describe.each([
  ["development", "tickets"],
  ["staging", "tickets"],
  ["production", "pages"],
] as const)("in %s", (tier, ofPages) => {
  const file = join(written(monitored({ tier }).files), FILE);

  test("amtool accepts the configuration", () => {
    expect(run("amtool", "check-config", file)).toContain("SUCCESS");
  });

  test.each([
    ["page", ofPages],
    ["ticket", "tickets"],
  ])("amtool routes a %s to %s", (severity, receiver) => {
    const route = ["config", "routes", "test", `--config.file=${file}`, `--verify.receivers=${receiver}`];
    expect(run("amtool", ...route, `severity=${severity}`, "service=api").trim()).toBe(receiver);
  });
});

test("it names who would have to be told, and that nobody is", () => {
  expect(every.files[FILE]).toContain("No receiver has an integration");
  expect(parse(every.files[FILE]).receivers).toEqual([{ name: "tickets" }]);
});

describe("what keeps an alert back", () => {
  const rules = every.monitoring.groups.flatMap(({ rules: all }) => all.filter((rule) => "alert" in rule));
  const labelsOf = ({ severity, signal, labels }: AlertRuleRecord): Record<string, string> => ({
    severity,
    signal,
    ...labels,
  });
  const matches = (matchers: readonly string[], labels: Record<string, string>): boolean =>
    matchers.every((matcher) => {
      const [, name, operator, value] = /^(\w+)(=~?)"(.*)"$/.exec(matcher)!;
      return operator === "=" ? labels[name] === value : new RegExp(`^(?:${value})$`).test(labels[name] ?? "");
    });
  const keptBackBy = (name: string): readonly string[] => {
    const source = rules.find(({ alert }) => alert === name)!;
    return rules
      .filter((target) =>
        inhibitions.some(
          ({ source_matchers, target_matchers, equal }) =>
            matches(source_matchers, labelsOf(source)) &&
            matches(target_matchers, labelsOf(target)) &&
            equal.every((label) => (labelsOf(source)[label] ?? "") === (labelsOf(target)[label] ?? "")),
        ),
      )
      .map(({ alert }) => alert.replace("shop-dev-", ""));
  };

  test("a page of an objective keeps back its ticket, and no other's", () => {
    expect(keptBackBy("shop-dev-counted-availability-page")).toEqual(["counted-availability-ticket"]);
  });

  test("a page of an objective of a queue keeps back the age of its oldest message too", () => {
    expect(keptBackBy("shop-dev-fresh-freshness-page")).toEqual(["fresh-freshness-ticket", "work-oldest-message"]);
    expect(keptBackBy("shop-dev-fresh-freshness-ticket")).toEqual([]);
  });

  test("many messages that fail keep back the ticket about one of them", () => {
    expect(keptBackBy("shop-dev-work-messages-fail")).toEqual(["work-dead-letters"]);
  });

  test("a service that is down keeps back what follows from it, of this service alone", () => {
    expect(keptBackBy("shop-dev-api-down")).toEqual([
      "answers-availability-page",
      "answers-availability-ticket",
      "answers-latency-page",
      "answers-latency-ticket",
    ]);
  });

  test("a store that is down keeps back its own saturation", () => {
    expect(keptBackBy("shop-dev-sessions-down")).toEqual([
      "sessions-memory",
      "sessions-evictions",
      "sessions-connections",
    ]);
  });

  test("every source has the labels that must be equal, or it would keep back what is about nothing", () => {
    for (const { source_matchers, equal } of inhibitions)
      for (const rule of rules.filter((one) => matches(source_matchers, labelsOf(one))))
        expect(Object.keys(labelsOf(rule))).toEqual(
          // Prometheus adds these two to every alert.
          expect.arrayContaining(equal.filter((label) => !["project", "environment"].includes(label))),
        );
  });
});
