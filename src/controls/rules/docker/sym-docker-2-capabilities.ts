import { listOf } from "../../../facts";
import type { Row } from "../../evidence";
import { control } from "../../control";
import { type Scope, anyOf } from "../../query";
import { endsByItself } from "./one-off";

/** The one that the restricted profile of the Pod Security Standards lets a container have back. */
const PORTS = "NET_BIND_SERVICE";
const OWNER = "CHOWN";
const NONE = "none";

/** CIS Docker Benchmark 1.6, 5.4. What hands a volume over to its owner needs one more capability until it ends. */
export const capabilities = control({
  id: "SYM-DOCKER.2",
  title: "Containers drop all capabilities and get none back that they do not need",
  severity: "high",
  of: ["docker_container"],
  why: "A capability that nobody needs is one more way from a container to its host or its neighbours.",
  fix: "A container of this library has none unless an override adds one; give a docker_container of your own capabilities that drop ALL, and add nothing but NET_BIND_SERVICE.",
  verify: "docker inspect --format '{{.HostConfig.CapDrop}} {{.HostConfig.CapAdd}}' <container>",
  each: (container) => [
    container.at("capabilities", "drop").passes((dropped) => namesOf(dropped).includes("ALL")),
    ...anyOf(added(container, [PORTS]), [added(container, [PORTS, OWNER]), ...endsByItself(container)]),
  ],
});

function added(container: Scope, allowed: readonly string[]): Row {
  const isNeeded = (names: unknown) => names === NONE || namesOf(names).every((name) => allowed.includes(name));
  return container.at("capabilities", "add").passes(isNeeded, { unset: NONE });
}

/** Docker takes both `CHOWN` and `CAP_CHOWN`. */
function namesOf(names: unknown): readonly string[] {
  return listOf(names).map((name) => String(name).toUpperCase().replace(/^CAP_/, ""));
}
