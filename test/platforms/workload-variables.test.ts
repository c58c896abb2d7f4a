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

describe("what several edges set alike", () => {
  const SHARED = { AWS_REGION: "us-east-1" };

  test("is there once", () => {
    const { env } = staging();
    expect(workloadVariables(service(env), { A: "1", ...SHARED }, { B: "2", ...SHARED })).toEqual([
      ["A", "1"],
      ["AWS_REGION", "us-east-1"],
      ["B", "2"],
    ]);
  });

  test("gives way to what the workload says itself", () => {
    const { env } = staging();
    const api = service(env, "api", { variables: { AWS_REGION: "eu-west-1" } });
    expect(workloadVariables(api, SHARED, SHARED)).toEqual([["AWS_REGION", "eu-west-1"]]);
  });

  test("must be the same", () => {
    const { env } = staging();
    expect(() => workloadVariables(service(env), SHARED, { AWS_REGION: "eu-west-1" })).toThrow(
      "two edges of shop/staging/api set AWS_REGION to different values",
    );
  });
});
