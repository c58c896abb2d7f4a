import { Endpoint } from "./member";

/**
 * One construct's use of another: the only way one thing reaches another. It alone yields the firewall rules, the
 * injected variables, the start order, and the arrow in every diagram.
 */
export interface Edge {
  readonly consumer: Endpoint;
  readonly provider: Endpoint;
  /** Name of the provider's port, such as `http`. */
  readonly port: string;
}

/** The environment variables that an edge gives its consumer: `API_URL`, `API_HOST` and `API_PORT` for a service `api`. */
export function edgeVariables(edge: Edge, host: string): Readonly<Record<string, string>> {
  const prefix = variablePrefix(edge);
  const port = edge.provider.ports[edge.port].toString();
  return { [`${prefix}_HOST`]: host, [`${prefix}_PORT`]: port, [`${prefix}_URL`]: `http://${host}:${port}` };
}

/** Names that {@link edgeVariables} gives, known before the host is. */
export function edgeVariableNames(edge: Edge): readonly string[] {
  return Object.keys(edgeVariables(edge, ""));
}

function variablePrefix(edge: Edge): string {
  const words = edge.port === edge.provider.mainPort ? [edge.provider.name] : [edge.provider.name, edge.port];
  return words.join("-").toUpperCase().replace(/-/g, "_");
}

/** A circle of edges as names, `["api", "web", "api"]`, or undefined where a start order exists. */
export function tryFindCircle(edges: readonly Edge[]): readonly string[] | undefined {
  const providers = new Map<Endpoint, Endpoint[]>();
  for (const { consumer, provider } of edges) providers.set(consumer, [...(providers.get(consumer) ?? []), provider]);
  const done = new Set<Endpoint>();
  const visit = (service: Endpoint, trail: readonly Endpoint[]): readonly string[] | undefined => {
    const seen = trail.indexOf(service);
    if (seen >= 0) return [...trail.slice(seen), service].map((s) => s.name);
    if (done.has(service)) return undefined;
    for (const next of providers.get(service) ?? []) {
      const circle = visit(next, [...trail, service]);
      if (circle) return circle;
    }
    done.add(service);
    return undefined;
  };
  for (const service of providers.keys()) {
    const circle = visit(service, []);
    if (circle) return circle;
  }
  return undefined;
}
