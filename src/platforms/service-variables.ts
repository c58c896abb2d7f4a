import { edgeVariables } from "../model/edge";
import { Member } from "../model/member";
import { Service } from "../model/service";

/**
 * The environment variables of a service's process, sorted by name: its own and those of its edges, which never share a
 * name (SYM-SERVICE-007).
 * @param hostOf name by which the service reaches another one
 */
export function serviceVariables(
  service: Service,
  hostOf: (provider: Member) => string,
): readonly (readonly [name: string, value: string])[] {
  const edges = service.environment.edges.filter(({ consumer }) => consumer === service);
  const entries = [
    ...Object.entries(service.variables),
    ...edges.flatMap((edge) => Object.entries(edgeVariables(edge, hostOf(edge.provider)))),
  ];
  return entries.sort(([a], [b]) => (a < b ? -1 : 1));
}
