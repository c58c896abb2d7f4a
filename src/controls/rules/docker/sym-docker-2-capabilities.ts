import type { Row } from "../../evidence";
import { control } from "../../control";
import { type Scope, anyOf } from "../../query";
import { membersOf } from "./members";
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
    dropped(container),
    ...anyOf(added(container, [PORTS]), [added(container, [PORTS, OWNER]), ...endsByItself(container)]),
  ],
});

function dropped(container: Scope): Row {
  const drop = container.at("capabilities", "drop");
  const { names, isOpen } = namesOf(container, "drop");
  return drop.row(names.includes("ALL") ? "satisfied" : isOpen ? "unknown" : "violated");
}

function added(container: Scope, allowed: readonly string[]): Row {
  const add = container.at("capabilities", "add");
  if (add.isAbsentNow) return add.row("satisfied", `not set, so ${NONE}`);
  const { names, isOpen } = namesOf(container, "add");
  const isNeeded = names.every((name) => allowed.includes(name));
  return add.row(!isNeeded ? "violated" : isOpen ? "unknown" : "satisfied");
}

/** Docker takes both `CHOWN` and `CAP_CHOWN`. */
function namesOf(container: Scope, kind: string): { readonly names: readonly string[]; readonly isOpen: boolean } {
  const { known, isOpen } = membersOf(container, "capabilities", kind);
  return { names: known.map((name) => String(name).toUpperCase().replace(/^CAP_/, "")), isOpen };
}
