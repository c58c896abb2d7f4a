import type { Row } from "../../evidence";
import type { Query, Scope, Value } from "../../query";

const OTHERS = "container:";

/** Names of the networks that a container joins, followed to what each network is called. */
export function networkNames(container: Scope): readonly Value[] {
  return container.blocks("networks_advanced").map((joined) => {
    const read = joined.follow("data.docker_network", "name");
    return read ? read.at("name") : joined.at("name");
  });
}

/** Whether a network is one of this environment, which no network of the engine's own is. */
export function isOwnNetwork(container: Scope, { raw }: Value): boolean {
  return container.facts.tryFollow(raw, "docker_network") !== undefined;
}

/**
 * Judges a namespace that a container may take from another one: `container:<name>` is what the other's is, and unknown where the
 * other is not of this environment.
 */
export function judgeShared(
  container: Scope,
  name: string,
  query: Query,
  judge: (container: Scope) => Row,
  seen: readonly string[] = [],
): Row {
  const value = container.at(name);
  const text = String(value.known ?? value.raw);
  if (!text.startsWith(OTHERS)) return judge(container);
  const other =
    container.follow("docker_container", name) ??
    query.all("docker_container").find((one) => one.at("name").known === text.slice(OTHERS.length));
  if (!other || seen.includes(other.address)) return value.row("unknown");
  return value.row(judgeShared(other, name, query, judge, [...seen, other.address]).verdict);
}
