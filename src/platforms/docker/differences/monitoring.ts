import { Difference } from "../../../model/difference";
import { Network } from "../../../model/network";
import { publishedUrl } from "../monitoring/published-url";
import { isWatched } from "../monitoring/watched";
import { sayer } from "./sayer";

/** What watching means on one Docker engine. It is told of the network, in which what watches and what is watched meet. */
export function differencesOfMonitoring({ name, environment }: Network): readonly Difference[] {
  const say = sayer(name);
  if (!isWatched(environment))
    return [
      say(
        "monitoring",
        "Nothing watches the environment, because its platform has `monitoring: false`: no metric, no dashboard, no alert and no objective that is measured.",
      ),
    ];
  return [
    say(
      "monitoring",
      `Prometheus, Alertmanager and Grafana watch from the Docker host itself and stop with it, instead of CloudWatch: dashboards are at ${publishedUrl(environment, "grafana")}.`,
    ),
    say(
      "alerts",
      `An alert is shown at ${publishedUrl(environment, "alertmanager")} and no message leaves the host, instead of reaching people: what watches has no way out.`,
    ),
    say(
      "saturation",
      "The CPU and memory of containers and the disk of the Docker host are not measured, because that would take access to the host: `docker stats` and `docker system df` show them now.",
    ),
  ];
}
