import { monitoringFilesOf } from "../../platforms/monitoring-files";
import type { GeneratedFile } from "../generated-file";
import type { WatchedEnvironment } from "../watched-environment";
import { blackboxYaml } from "./blackbox";
import { configurationYaml } from "./configuration";
import { rulesYaml } from "./rules";

/** Configuration and rules of Prometheus, and the modules of its prober. */
export function prometheusFiles(watched: WatchedEnvironment): readonly GeneratedFile[] {
  const { prometheus, blackbox } = monitoringFilesOf(watched.environment.name);
  const [configuration, rules] = prometheus;
  return [
    { path: configuration.path, content: configurationYaml(watched) },
    { path: rules.path, content: rulesYaml(watched) },
    { path: blackbox[0].path, content: blackboxYaml(watched) },
  ];
}
