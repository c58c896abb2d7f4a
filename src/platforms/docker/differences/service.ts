import { Difference } from "../../../model/difference";
import { Service } from "../../../model/service";
import { hostPorts } from "../host-ports";
import { sayer } from "./sayer";
import { differencesOfWorkload } from "./workload";

/** What a service means on one Docker engine, where that is not what it says. */
export function differencesOfService(service: Service): readonly Difference[] {
  const say = sayer(service.name);
  const { scaling, exposure, environment } = service;
  const { min, max } = scaling;
  const port = hostPorts(environment).get(service);
  return [
    (min !== 1 || max !== 1) &&
      say("scaling", `One container runs, instead of ${min === max ? `${min} copies` : `${min} to ${max} copies`}.`),
    exposure.kind === "public" &&
      say(
        "exposure",
        `It is published as http://127.0.0.1:${port}, on the Docker host's loopback address only, instead of as https://${exposure.domain}: no domain, TLS, load balancer or web application firewall.`,
      ),
    say(
      "requestLog",
      "Nothing reads the requests from its log, instead of counting them where an objective is measured by it.",
    ),
    ...differencesOfWorkload(service),
  ].filter((row) => row !== false);
}
