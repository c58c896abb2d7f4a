import type { Container } from "@cdktf/provider-docker/lib/container";
import type { Volume } from "@cdktf/provider-docker/lib/volume";
import type { EnvironmentModel } from "../../../model/environment";
import { Bytes } from "../../../values/bytes";
import type { NetworkBuild } from "../network";
import { VALUE_FILE, buildSecretVolume } from "../secret-volume";
import { configurationOf } from "./configuration";
import { monitoringFilesOf } from "../../monitoring-files";
import { asks, buildProgram } from "./program-container";
import { grafana } from "./programs";
import { publishedUrl } from "./published-url";

const IMAGE = "grafana/grafana:12.4.5";
/** The image's own user. */
const USER = "472:0";
const DATA_FOLDER = "/var/lib/grafana";
const PASSWORD_FOLDER = "/run/secrets/grafana";

/** By the names of "Configure Grafana": section and key in capitals. */
function variablesOf(environment: EnvironmentModel): Readonly<Record<string, string>> {
  return {
    GF_SERVER_HTTP_PORT: String(grafana.port),
    GF_SERVER_ROOT_URL: `${publishedUrl(environment, "grafana")}/`,
    GF_LOG_MODE: "console",
    // Whoever is on the Docker host looks without signing in, and changes nothing.
    GF_AUTH_ANONYMOUS_ENABLED: "true",
    GF_AUTH_ANONYMOUS_ORG_ROLE: "Viewer",
    GF_USERS_ALLOW_SIGN_UP: "false",
    GF_SECURITY_ADMIN_PASSWORD__FILE: `${PASSWORD_FOLDER}/${VALUE_FILE}`,
    // It has no way out, and would wait for each of these.
    GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: "false",
    GF_ANALYTICS_CHECK_FOR_UPDATES: "false",
    GF_ANALYTICS_FEEDBACK_LINKS_ENABLED: "false",
    GF_ANALYTICS_REPORTING_ENABLED: "false",
    GF_NEWS_NEWS_FEED_ENABLED: "false",
    GF_PLUGINS_PREINSTALL_DISABLED: "true",
    GF_PLUGINS_PUBLIC_KEY_RETRIEVAL_DISABLED: "true",
    GF_SECURITY_DISABLE_GRAVATAR: "true",
    GF_SNAPSHOTS_EXTERNAL_ENABLED: "false",
  };
}

export interface GrafanaBuild {
  readonly container: Container;
  /** Holds the password of the user `admin`. */
  readonly password: Volume;
}

/** Shows the dashboards. It keeps nothing: everything in it comes from its files, and the password from its volume. */
export function buildGrafana(environment: EnvironmentModel, networks: NetworkBuild): GrafanaBuild {
  const password = buildSecretVolume(environment, ["monitoring_grafana"], {
    description: "Password of Grafana's user admin",
    generate: true,
  });
  const container = buildProgram(environment, grafana, {
    networks,
    image: IMAGE,
    user: USER,
    memory: Bytes.mebibytes(512),
    variables: variablesOf(environment),
    configuration: configurationOf(environment, monitoringFilesOf(environment.name).grafana, ["/run.sh"]),
    scratch: { [DATA_FOLDER]: 128, "/tmp": 32 },
    volumes: [password.mount(PASSWORD_FOLDER)],
    health: asks(`http://127.0.0.1:${grafana.port}/api/health`),
    published: "grafana",
    needs: [password.ready],
  });
  return { container, password: password.volume };
}
