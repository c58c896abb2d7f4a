import { generatedNotice } from "../generated-file";
import type { WatchedEnvironment } from "../watched-environment";
import { yamlFile } from "../yaml-file";

/**
 * blackbox.yml: a request is good when 2xx is the answer to itself, as for Docker's own health check. It may take as long as
 * Prometheus waits for it.
 */
export function blackboxYaml({ project, monitoring }: WatchedEnvironment): string {
  const modules = monitoring.jobs.flatMap(({ prober }) => (prober ? [prober.module] : []));
  const module = { prober: "http", http: { follow_redirects: false, preferred_ip_protocol: "ip4" } };
  return yamlFile([generatedNotice(project)], {
    modules: Object.fromEntries([...new Set(modules)].sort().map((name) => [name, module])),
  });
}
