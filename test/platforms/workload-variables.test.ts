import { serviceVariables } from "../../src/platforms/service-variables";
import { workloadVariables } from "../../src/platforms/workload-variables";
import { service, staging } from "./aws/staging";

test("the variables of a workload are its own and those of its edges, sorted by name", () => {
  const { env } = staging();
  const web = service(env, "web", { variables: { MODE: "fast", A: "${x}" } });
  web.uses(service(env, "api", { port: 9090 }));
  const [edge] = env.edges;
  expect(workloadVariables(web, serviceVariables(edge, "api.internal"))).toEqual([
    ["A", "${x}"],
    ["API_HOST", "api.internal"],
    ["API_PORT", "9090"],
    ["API_URL", "http://api.internal:9090"],
    ["MODE", "fast"],
  ]);
});
