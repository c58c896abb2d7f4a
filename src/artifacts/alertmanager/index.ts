import { monitoringFilesOf } from "../../platforms/monitoring-files";
import type { GeneratedFile } from "../generated-file";
import type { WatchedEnvironment } from "../watched-environment";
import { alertmanagerYaml } from "./configuration";

/** Routes of Alertmanager. */
export function alertmanagerFiles(watched: WatchedEnvironment): readonly GeneratedFile[] {
  const [configuration] = monitoringFilesOf(watched.environment.name).alertmanager;
  return [{ path: configuration.path, content: alertmanagerYaml(watched) }];
}
