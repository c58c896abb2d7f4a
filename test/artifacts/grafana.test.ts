import { join } from "node:path";
import { parse } from "yaml";
import { Environment, FileStore } from "symphony-infra";

import { Docker } from "symphony-infra/docker";
import { generatedMark } from "../../src/artifacts/generated-file";
import { newNetworkedEnvironment, newProject } from "../support/declare";
import { type Monitored, monitored, monitoredOf, run, written } from "./monitored";
import { GrafanaTypes } from "./grafana-types";

jest.setTimeout(120_000);

const every = monitored();
const bare = monitoredOf(withoutMetrics());
const dashboardsOf = ({ files }: Monitored): readonly [string, any][] =>
  Object.entries(files)
    .filter(([path]) => path.endsWith(".json"))
    .map(([path, content]) => [path, JSON.parse(content)]);
const cases = [
  ...dashboardsOf(every),
  ...dashboardsOf(bare).map(([path, one]): [string, any] => [`bare ${path}`, one]),
];

/** A folder is all that it has. */
function withoutMetrics(): Environment {
  const dev = newNetworkedEnvironment(newProject(), "dev", "10.20.0.0/16", { platform: new Docker() });
  new FileStore(dev, "files");
  return dev;
}

const PANELS = ["stat", "table", "text", "timeseries"];
const types = new GrafanaTypes(["dashboard", "prometheus", ...PANELS]);

describe.each(cases)("%s", (_, dashboard) => {
  const panels: readonly any[] = dashboard.panels;

  test("is what Grafana's own types say, down to the options of each panel and its queries", () => {
    expect(types.errorsOf(dashboard, "dashboard", "Dashboard")).toEqual([]);
    for (const panel of panels.filter(({ type }) => type !== "row")) {
      expect(PANELS).toContain(panel.type);
      expect(types.errorsOf(panel.options ?? {}, panel.type, "Options")).toEqual([]);
      for (const target of panel.targets ?? []) expect(types.errorsOf(target, "prometheus", "Dataquery")).toEqual([]);
    }
  });

  test("gives each panel an id and a place of its own", () => {
    const ids = panels.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_cell, at) => `${x + (at % w)},${y + Math.floor(at / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(panels.every(({ gridPos: { x, w } }) => x + w <= 24)).toBe(true);
  });

  test("says that it is generated, asks the one datasource, and explains every panel that measures", () => {
    expect(dashboard.description).toContain(generatedMark);
    expect(dashboard.uid).toMatch(/^[a-zA-Z0-9_-]{1,40}$/);
    for (const panel of panels.filter(({ targets }) => targets)) {
      expect(panel.description).toMatch(/\.$/);
      expect(panel.datasource).toEqual({ type: "prometheus", uid: "prometheus" });
      expect(new Set(panel.targets.map(({ refId }: any) => refId)).size).toBe(panel.targets.length);
    }
  });
});

test("types that a dashboard breaks are found", () => {
  const [, dashboard] = dashboardsOf(every)[0];
  const broken = structuredClone(dashboard);
  broken.panels[1].gridPos.w = "8";
  broken.panels[1].colour = "red";
  broken.graphTooltip = 7;
  expect(types.errorsOf(broken, "dashboard", "Dashboard").length).toBeGreaterThanOrEqual(3);
});

test("promtool parses every panel's query", () => {
  const queries = cases.flatMap(([, { panels }]) =>
    panels.flatMap(({ targets = [] }: any) => targets.map(({ expr }: any) => expr as string)),
  );
  expect(queries.length).toBeGreaterThan(30);
  const rules = queries.map((expr, at) => ({ record: `query:${at}`, expr }));
  const folder = written({ "rules.yml": JSON.stringify({ groups: [{ name: "panels", rules }] }) });
  expect(run("promtool", "check", "rules", join(folder, "rules.yml"))).toContain(`${queries.length} rules found`);
});

test("every recorded series that a panel asks for is recorded", () => {
  const recorded = new Set(
    every.monitoring.groups.flatMap(({ rules }) => rules.flatMap((rule) => ("record" in rule ? [rule.record] : []))),
  );
  const asked = dashboardsOf(every).flatMap(
    ([, one]) => JSON.stringify(one).match(/\b(objective|service):\w+:\w+/g) ?? [],
  );
  expect(asked.length).toBeGreaterThan(5);
  expect(asked.filter((name) => !recorded.has(name))).toEqual([]);
});

test("stores and services without anything to measure have no panel of it", () => {
  const titles = ([, { panels }]: [string, any]): readonly string[] =>
    panels.filter(({ type }: any) => type === "row").map(({ title }: any) => title);
  const byName = Object.fromEntries(dashboardsOf(bare).map((one) => [one[0], titles(one as [string, any])]));
  expect(byName).toEqual({
    "grafana/dev/dashboards/overview.json": ["Alerts", "Health"],
    "grafana/dev/dashboards/services.json": ["Services"],
    "grafana/dev/dashboards/stores.json": ["Stores"],
  });
});

test("the datasources are where the programs of the environment reach each other", () => {
  const { datasources } = parse(every.files["grafana/dev/datasources.yml"]);
  expect(datasources.map(({ uid, url, editable }: any) => [uid, url, editable])).toEqual([
    ["prometheus", `http://${every.monitoring.internal.prometheus}`, false],
    ["alertmanager", `http://${every.monitoring.internal.alertmanager}`, false],
  ]);
});

test("the same environment gives the same bytes", () => {
  expect(monitored().files).toEqual(every.files);
});
