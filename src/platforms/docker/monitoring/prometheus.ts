import type { Container } from "@cdktf/provider-docker/lib/container";
import type { EnvironmentModel } from "../../../model/environment";
import { Bytes } from "../../../values/bytes";
import type { NetworkBuild } from "../network";
import { configurationOf } from "./configuration";
import { monitoringFilesOf } from "../../monitoring-files";
import { NOBODY, asks, buildProgram, buildProgramVolume, listenOptions } from "./program-container";
import { prometheus } from "./programs";
import { publishedUrl } from "./published-url";
import { retentionOf } from "./rules";

/** A release with long-term support. */
const IMAGE = "prom/prometheus:v3.13.3";
const DATA_FOLDER = "/prometheus";
/** Prometheus keeps the last two hours in memory: 3 KiB for each of some ten thousand series, and as much again for queries. */
const MEMORY = Bytes.mebibytes(512);
/** 1.3 bytes a sample ("Storage" of the manual), every 15 seconds of 30 days: 225 KB a series, for some ten thousand. */
const MOST_DATA = "2GB";

/** Evaluates the rules. It listens where it is asked, and takes no orders over HTTP. */
export function buildPrometheus(environment: EnvironmentModel, networks: NetworkBuild): Container {
  const volume = buildProgramVolume(environment, prometheus);
  return buildProgram(environment, prometheus, {
    networks,
    image: IMAGE,
    user: NOBODY,
    memory: MEMORY,
    configuration: configurationOf(environment, monitoringFilesOf(environment.name).prometheus, [
      "/bin/prometheus",
      "--config.file=/etc/prometheus/prometheus.yml",
      `--storage.tsdb.path=${DATA_FOLDER}`,
      `--storage.tsdb.retention.time=${retentionOf(environment)}`,
      `--storage.tsdb.retention.size=${MOST_DATA}`,
      ...listenOptions(prometheus, networks),
      `--web.external-url=${publishedUrl(environment, "prometheus")}/`,
    ]),
    volumes: [{ volumeName: volume.name, containerPath: DATA_FOLDER, readOnly: false }],
    health: asks(`http://127.0.0.1:${prometheus.port}/-/ready`),
    published: "prometheus",
  });
}
