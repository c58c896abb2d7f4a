import type { Container } from "@cdktf/provider-docker/lib/container";
import type { EnvironmentModel } from "../../../model/environment";
import { Bytes } from "../../../values/bytes";
import type { NetworkBuild } from "../network";
import { configurationOf } from "./configuration";
import { monitoringFilesOf } from "../../monitoring-files";
import { NOBODY, asks, buildProgram, buildProgramVolume, listenOptions } from "./program-container";
import { alertmanager } from "./programs";
import { publishedUrl } from "./published-url";

const IMAGE = "prom/alertmanager:v0.33.1";
/** Silences, and what was told already. */
const DATA_FOLDER = "/alertmanager";

/** Groups and routes what fires. It is alone, so it looks for no others of its kind. */
export function buildAlertmanager(environment: EnvironmentModel, networks: NetworkBuild): Container {
  const volume = buildProgramVolume(environment, alertmanager);
  return buildProgram(environment, alertmanager, {
    networks,
    image: IMAGE,
    user: NOBODY,
    memory: Bytes.mebibytes(128),
    configuration: configurationOf(environment, monitoringFilesOf(environment.name).alertmanager, [
      "/bin/alertmanager",
      "--config.file=/etc/alertmanager/alertmanager.yml",
      `--storage.path=${DATA_FOLDER}`,
      "--cluster.listen-address=",
      ...listenOptions(alertmanager, networks),
      `--web.external-url=${publishedUrl(environment, "alertmanager")}/`,
    ]),
    volumes: [{ volumeName: volume.name, containerPath: DATA_FOLDER, readOnly: false }],
    health: asks(`http://127.0.0.1:${alertmanager.port}/-/ready`),
    published: "alertmanager",
  });
}
