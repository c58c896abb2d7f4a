import { Metrics, Service } from "symphony-infra";
import * as make from "../support/declare";
import { problemsOf } from "../support/problems-of";

const mistakes = (declare: () => unknown): readonly string[] =>
  problemsOf(declare).map(({ id, got }: any) => `${id} ${got}`);
const prometheus = (props: object) => () => Metrics.prometheus(props);

describe("metrics of a service", () => {
  test("have the names of Prometheus' client libraries by default", () => {
    expect(Metrics.prometheus()).toEqual({
      kind: "prometheus",
      port: undefined,
      path: "/metrics",
      requests: "http_requests_total",
      failed: 'code=~"5.."',
      duration: "http_request_duration_seconds",
    });
  });

  test.each([
    ['status=~"5.."', 'status=~"5.."'],
    ['code=~"5..", method!="OPTIONS"', 'code=~"5..", method!="OPTIONS"'],
  ])("take the matchers %s", (failed, kept) => {
    expect(Metrics.prometheus({ failed }).failed).toBe(kept);
  });

  test.each([
    [{ failed: 'code=~"5.."} or vector(1) #' }, "failed"],
    [{ failed: 'code="\\""' }, "failed"],
    [{ failed: "" }, "failed"],
    [{ requests: "http requests" }, "requests"],
    [{ requests: 'up{job="x"}' }, "requests"],
    [{ duration: 7 }, "duration"],
    [{ path: "metrics" }, "path"],
    [{ path: "/metrics?x=1" }, "path"],
  ])("refuse %j, which would be PromQL of its own", (props, property) => {
    expect(mistakes(prometheus(props))[0]).toMatch(new RegExp(`^SYM-SERVICE-017 ${property}: `));
  });

  test("refuse an unknown property, and cannot be changed", () => {
    expect(mistakes(prometheus({ url: "/metrics" }))).toEqual(["SYM-PROPERTY-001 url"]);
    expect(Object.isFrozen(Metrics.prometheus())).toBe(true);
  });

  test("are served on a port that the service has", () => {
    const metrics = Metrics.prometheus({ port: "admin" });
    expect(mistakes(() => make.newService(make.newEnvironment(), "api", { metrics }))).toEqual([
      'SYM-SERVICE-017 metrics.port: "admin"',
    ]);
    const ports = { http: 8080, admin: 9090 };
    const service = make.newService(make.newEnvironment(), "api", { port: undefined, ports, metrics });
    expect((service as Service).metrics?.port).toBe("admin");
    expect(mistakes(() => make.newService(make.newEnvironment(), "api", { metrics: {} as never }))[0]).toMatch(
      /^SYM-SERVICE-017 metrics: /,
    );
  });
});
