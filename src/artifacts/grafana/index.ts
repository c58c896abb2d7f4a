import { type DashboardName, monitoringFilesOf } from "../../platforms/monitoring-files";
import type { GeneratedFile } from "../generated-file";
import { inertJson } from "../inert-json";
import type { WatchedEnvironment } from "../watched-environment";
import { type Section, dashboardOf } from "./dashboard";
import { overview } from "./overview";
import { dashboardsYaml, datasourcesYaml } from "./provisioning";
import { services } from "./services";
import { stores } from "./stores";

const DASHBOARDS: Readonly<
  Record<DashboardName, { readonly title: string; readonly sections: (of: WatchedEnvironment) => readonly Section[] }>
> = {
  overview: { title: "Overview", sections: overview },
  services: { title: "Services", sections: services },
  stores: { title: "Stores", sections: stores },
};

/** Dashboards of Grafana and what provisions them. */
export function grafanaFiles(watched: WatchedEnvironment): readonly GeneratedFile[] {
  const [datasources, providers, ...dashboards] = monitoringFilesOf(watched.environment.name).grafana;
  return [
    { path: datasources.path, content: datasourcesYaml(watched) },
    { path: providers.path, content: dashboardsYaml(watched) },
    ...dashboards.map(({ path }) => {
      const name = /([^/]+)\.json$/.exec(path)![1] as DashboardName;
      const { title, sections } = DASHBOARDS[name];
      return { path, content: inertJson(dashboardOf(watched, name, title, sections(watched))) };
    }),
  ];
}
