/** Folder of everything that configures monitoring, relative to the project's folder. */
export const MONITORING_FOLDER = "infrastructure/monitoring";

/** A configuration file of one of the programs. */
export interface MonitoringFile {
  /** Relative to the project's folder. */
  readonly path: string;
  /** Where the program reads it, in its container. */
  readonly target: string;
}

/** Folder in which Grafana looks for dashboards, as dashboards.yml says. */
export const DASHBOARDS_FOLDER = "/var/lib/grafana-dashboards";

/** Names of Grafana's dashboards, each a file. */
export const DASHBOARDS = ["overview", "services", "stores"] as const;

export type DashboardName = (typeof DASHBOARDS)[number];

export type ConfiguredProgram = "prometheus" | "alertmanager" | "blackbox" | "grafana";

/** The files of one environment, by the program that reads them: plain data that the emitters share with the containers. */
export function monitoringFilesOf(environment: string): Readonly<Record<ConfiguredProgram, readonly MonitoringFile[]>> {
  const file = (program: ConfiguredProgram, name: string, target: string): MonitoringFile => ({
    path: `${MONITORING_FOLDER}/${program}/${environment}/${name}`,
    target,
  });
  return {
    prometheus: [
      file("prometheus", "prometheus.yml", "/etc/prometheus/prometheus.yml"),
      file("prometheus", "rules.yml", "/etc/prometheus/rules.yml"),
    ],
    alertmanager: [file("alertmanager", "alertmanager.yml", "/etc/alertmanager/alertmanager.yml")],
    blackbox: [file("blackbox", "blackbox.yml", "/etc/blackbox/blackbox.yml")],
    grafana: [
      file("grafana", "datasources.yml", "/etc/grafana/provisioning/datasources/datasources.yml"),
      file("grafana", "dashboards.yml", "/etc/grafana/provisioning/dashboards/dashboards.yml"),
      ...DASHBOARDS.map((name) => file("grafana", `dashboards/${name}.json`, `${DASHBOARDS_FOLDER}/${name}.json`)),
    ],
  };
}
