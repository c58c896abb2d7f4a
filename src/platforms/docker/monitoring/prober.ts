import type { Container } from "@cdktf/provider-docker/lib/container";
import type { EnvironmentModel } from "../../../model/environment";
import { Bytes } from "../../../values/bytes";
import type { NetworkBuild } from "../network";
import { configurationOf } from "./configuration";
import { monitoringFilesOf } from "../../monitoring-files";
import { NOBODY, asks, buildProgram, listenOptions } from "./program-container";
import { prober } from "./programs";

const IMAGE = "prom/blackbox-exporter:v0.28.0";

/**
 * Asks services for their health. Whoever reached it could have it ask any of them, so it listens where Prometheus is and
 * not where the services are.
 */
export function buildProber(environment: EnvironmentModel, networks: NetworkBuild): Container {
  return buildProgram(environment, prober, {
    networks,
    image: IMAGE,
    user: NOBODY,
    memory: Bytes.mebibytes(64),
    configuration: configurationOf(environment, monitoringFilesOf(environment.name).blackbox, [
      "/bin/blackbox_exporter",
      "--config.file=/etc/blackbox/blackbox.yml",
      ...listenOptions(prober, networks),
    ]),
    health: asks(`http://127.0.0.1:${prober.port}/-/healthy`),
  });
}
