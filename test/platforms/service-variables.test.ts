import { serviceVariables } from "../../src/platforms/service-variables";
import { service, staging } from "./aws/staging";

test("the variables of a service are its own and those of its edges, sorted by name", () => {
  const { env } = staging();
  const web = service(env, "web", { variables: { MODE: "fast", A: "${x}" } });
  web.uses(service(env, "api", { port: 9090 }));
  service(env, "other", { variables: { OTHER: "1" } });
  expect(serviceVariables(web, (provider) => `${provider.name}.internal`)).toEqual([
    ["A", "${x}"],
    ["API_HOST", "api.internal"],
    ["API_PORT", "9090"],
    ["API_URL", "http://api.internal:9090"],
    ["MODE", "fast"],
  ]);
});
