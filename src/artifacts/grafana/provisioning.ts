import { DASHBOARDS_FOLDER } from "../../platforms/monitoring-files";
import { range } from "../../model/prometheus-range";
import { generatedNotice } from "../generated-file";
import type { WatchedEnvironment } from "../watched-environment";
import { yamlFile } from "../yaml-file";
import { PROMETHEUS } from "./datasource";

/** datasources.yml: where Grafana reads, by uids that never change, so that the dashboards find them. */
export function datasourcesYaml({ project, monitoring }: WatchedEnvironment): string {
  const datasource = { access: "proxy", editable: false };
  return yamlFile([generatedNotice(project)], {
    apiVersion: 1,
    datasources: [
      {
        ...datasource,
        name: "Prometheus",
        type: PROMETHEUS.type,
        uid: PROMETHEUS.uid,
        url: `http://${monitoring.internal.prometheus}`,
        isDefault: true,
        jsonData: { httpMethod: "POST", timeInterval: range(monitoring.scrapeSeconds) },
      },
      {
        ...datasource,
        name: "Alertmanager",
        type: "alertmanager",
        uid: "alertmanager",
        url: `http://${monitoring.internal.alertmanager}`,
        jsonData: { implementation: "prometheus" },
      },
    ],
  });
}

/** dashboards.yml: every file of the folder is a dashboard, which is changed in the app and not by hand. */
export function dashboardsYaml({ project, environment }: WatchedEnvironment): string {
  return yamlFile([generatedNotice(project)], {
    apiVersion: 1,
    providers: [
      {
        name: "symphony",
        folder: `${project.slug}-${environment.name}`,
        type: "file",
        disableDeletion: true,
        allowUiUpdates: false,
        options: { path: DASHBOARDS_FOLDER },
      },
    ],
  });
}
