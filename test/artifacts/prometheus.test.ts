import fc from "fast-check";
import { join } from "node:path";
import { parse } from "yaml";
import { Alert, Environment, Signal } from "symphony-infra";
import { generatedMark } from "../../src/artifacts/generated-file";
import { literal } from "../../src/artifacts/prometheus/template";
import { visibleLine } from "../../src/values/visible";
import { hostileText } from "../support/hostile-texts";
import { monitored, run, written } from "./monitored";

jest.setTimeout(120_000);

const every = monitored();
const CONFIGURATION = "prometheus/dev/prometheus.yml";
const RULES = "prometheus/dev/rules.yml";

test("promtool accepts the configuration and its rules, and finds nothing to say against them", () => {
  const folder = written(every.files);
  expect(run("promtool", "check", "config", "--lint-fatal", join(folder, CONFIGURATION))).not.toMatch(/FAILED|lint/);
  expect(run("promtool", "check", "rules", "--lint-fatal", join(folder, RULES))).toContain("SUCCESS");
});

test("a target of the prober becomes a parameter, and the prober is asked", () => {
  const jobs: readonly any[] = parse(every.files[CONFIGURATION]).scrape_configs;
  const probe = jobs.find(({ job_name }) => job_name === "probe");
  expect(probe.params).toEqual({ module: Object.keys(parse(every.files["blackbox/dev/blackbox.yml"]).modules) });
  expect(probe.static_configs).toContainEqual({ targets: ["http://api:8080/healthz"], labels: { service: "api" } });
  expect(probe.relabel_configs.at(-1)).toEqual({ target_label: "__address__", replacement: "prober.monitoring:9115" });
});

test("every file says that it is generated and by what it is changed", () => {
  for (const content of Object.values(every.files)) expect(content.slice(0, 2000)).toContain(generatedMark);
});

test("every alert says its severity, its kind and where its runbook is", () => {
  const rules: readonly any[] = parse(every.files[RULES]).groups.flatMap(({ rules: all }: any) => all);
  const alerts = rules.filter(({ alert }) => alert);
  expect(alerts.length).toBeGreaterThan(30);
  for (const { alert, labels, annotations } of alerts) {
    expect(labels.severity).toMatch(/^(page|ticket)$/);
    expect(labels.signal).toMatch(/^Prometheus /);
    expect(annotations.runbook).toBe(`symphony-shop/documentation/operations-manual.md#${alert}`);
    expect(annotations.summary).not.toBe("");
  }
});

test("what somebody wrote arrives as it is: braces, quotes, variables and hidden characters", () => {
  const drawn = fc.sample(
    hostileText.filter((text) => text.length <= 500),
    { numRuns: 40, seed: 5 },
  );
  const texts = ["{{ $labels.x }}", "{{{", "a {", "}}", '{{"a"}}', "{{ template `x` }}", "$value ${x}", ...drawn];
  const declare = (environment: Environment): void =>
    texts.forEach((summary, at) => {
      const when = Signal.metric({ prometheus: "vector(1)", above: 0 });
      new Alert(environment, `hostile-${at}`, { summary, severity: "ticket", when, steps: ["Look."] });
    });
  const { files } = monitored({ declare });
  const expected = texts.map((summary, at) => ({
    alertname: `shop-dev-hostile-${at}`,
    eval_time: "10m",
    exp_alerts: [
      {
        exp_labels: { severity: "ticket", signal: "Prometheus alert of the project" },
        exp_annotations: {
          summary: visibleLine(summary),
          description: `Prometheus alert of the project, of shop/dev/hostile-${at}. The value is 1. Runbook: symphony-shop/documentation/operations-manual.md#shop-dev-hostile-${at}`,
          runbook: `symphony-shop/documentation/operations-manual.md#shop-dev-hostile-${at}`,
        },
      },
    ],
  }));
  const file = { rule_files: ["rules.yml"], tests: [{ interval: "1m", input_series: [], alert_rule_test: expected }] };
  const folder = written({ "rules.yml": files[RULES], "test.yml": JSON.stringify(file) });
  run("promtool", "test", "rules", join(folder, "test.yml"));
});

test("a text without braces is left alone, and one with them begins no action", () => {
  expect(literal("99.9 % of {requests}")).toBe("99.9 % of {requests}");
  expect(literal("{{x}} {")).toBe('{{"{{"}}x}} {{"{"}}');
});
