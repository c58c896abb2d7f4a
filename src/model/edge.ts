import { Member } from "./member";
import { Provider } from "./provider";

/**
 * One construct's use of another: the only way one thing reaches another. It alone yields the firewall rules, the
 * permissions, the injected variables and secrets, the start order, and the arrow in every diagram.
 */
export interface Edge {
  readonly consumer: Member;
  readonly provider: Provider;
  /** How it is used: a word of `accessWords`, such as `read-write`. */
  readonly access: string;
  /** Name of the provider's port, such as `http`; undefined where it has none. */
  readonly port?: string;
  /** Where the files of a `FileStore` are mounted, such as `/mnt/uploads`. */
  readonly path?: string;
}

/** Name of an environment variable that an edge sets: `ORDERS_HOST`, or `STRIPE_KEY` for an empty ending. */
export function variableName({ provider, port }: Edge, ending: string): string {
  const isOther = port !== undefined && port !== provider.mainPort && provider.kind === "Service";
  const words = [provider.name, ...(isOther ? [port] : []), ...(ending === "" ? [] : [ending])];
  return words.join("-").toUpperCase().replace(/-/g, "_");
}

/** Every variable that an edge may set on any platform, known before its value is. */
export function edgeVariableNames(edge: Edge): readonly string[] {
  if (edge.consumer.kind === "Queue") return [];
  return edge.provider.variablesOf(edge.access).map((ending) => variableName(edge, ending));
}

/** Number of the port that an edge opens; undefined where it opens none. */
export function portOf({ provider, port }: Edge): number | undefined {
  return port === undefined ? undefined : provider.ports[port].number;
}

/** A circle of edges as names, `["api", "web", "api"]`, or undefined where a start order exists. */
export function tryFindCircle(edges: readonly Edge[]): readonly string[] | undefined {
  const providers = new Map<Member, Member[]>();
  for (const { consumer, provider } of edges) providers.set(consumer, [...(providers.get(consumer) ?? []), provider]);
  const done = new Set<Member>();
  const visit = (member: Member, trail: readonly Member[]): readonly string[] | undefined => {
    const seen = trail.indexOf(member);
    if (seen >= 0) return [...trail.slice(seen), member].map((s) => s.name);
    if (done.has(member)) return undefined;
    for (const next of providers.get(member) ?? []) {
      const circle = visit(next, [...trail, member]);
      if (circle) return circle;
    }
    done.add(member);
    return undefined;
  };
  for (const member of providers.keys()) {
    const circle = visit(member, []);
    if (circle) return circle;
  }
  return undefined;
}
