import type { EnvironmentRecord, ProjectRecord } from "../model/record";
import type { GeneratedFile } from "./generated-file";

/** The files that configure an environment's monitoring, where its platform has such. */
export function monitoringFiles(project: ProjectRecord, environment: EnvironmentRecord): readonly GeneratedFile[] {
  const { monitoring } = environment;
  if (monitoring === undefined) return [];
  // Loaded where an environment has use for them.
  const { alertmanagerFiles } = require("./alertmanager") as typeof import("./alertmanager");
  const { grafanaFiles } = require("./grafana") as typeof import("./grafana");
  const { prometheusFiles } = require("./prometheus") as typeof import("./prometheus");
  const watched = { project, environment, monitoring };
  return [...prometheusFiles(watched), ...alertmanagerFiles(watched), ...grafanaFiles(watched)];
}
