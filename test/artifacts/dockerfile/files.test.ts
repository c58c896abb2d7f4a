import { Health, Image, RequestLog, Service } from "symphony-infra";
import { dockerfileFiles } from "../../../src/artifacts/dockerfile";
import * as make from "../../support/declare";
import { filesOf, filesOfImage, inProject, nodeImage, projectOf } from "./built";

const linesOf = (text: string, instruction: string): readonly string[] =>
  text.split("\n").filter((line) => line.startsWith(`${instruction} `));

describe("what the services that run an image declare", () => {
  const twoServices = (second: object): string =>
    inProject(() => {
      const image = nodeImage();
      return filesOf((environment) => {
        make.newService(environment, "api", { image });
        make.newService(environment, "other", { image, ...second });
      });
    })["services/api/Dockerfile"];

  test("is in the image where they agree", () => {
    const text = twoServices({});
    expect(linesOf(text, "EXPOSE")).toEqual(["EXPOSE 8080"]);
    expect(linesOf(text, "HEALTHCHECK")).toHaveLength(1);
  });

  test("is left out where they differ", () => {
    const text = twoServices({ port: 9090 });
    expect([linesOf(text, "EXPOSE"), linesOf(text, "HEALTHCHECK")]).toEqual([[], []]);
    expect(linesOf(twoServices({ health: "/ready" }), "EXPOSE")).toEqual(["EXPOSE 8080"]);
    expect(linesOf(twoServices({ health: "/ready" }), "HEALTHCHECK")).toEqual([]);
  });

  test("is not asked of a service with another command", () => {
    expect(linesOf(twoServices({ port: 9090, command: ["node", "other.js"] }), "EXPOSE")).toEqual(["EXPOSE 8080"]);
  });

  test("is the command of the health where it has one", () => {
    const text = inProject(() => {
      const image = nodeImage();
      const health = Health.http("/", { command: ["/check", "$HOME"] });
      return filesOf((environment) => void make.newService(environment, "api", { image, health }));
    })["services/api/Dockerfile"];
    expect(linesOf(text, "HEALTHCHECK")[0]).toMatch(/ CMD \["\/check", "\$HOME"\]$/);
  });
});

test("an image that several run is written once, and one with a Dockerfile of its own not at all", () => {
  const files = filesOfImage(nodeImage);
  expect(Object.keys(files)).toEqual(["services/api/Dockerfile", "services/api/.dockerignore"]);
  const none = projectOf((environment) => void make.newService(environment, "api"));
  expect(dockerfileFiles(none)).toEqual([]);
});

describe("the ignore file", () => {
  const files = filesOfImage(() =>
    Image.node("services/api", {
      command: ["node", "server.js"],
      dockerfile: "api.Dockerfile",
      files: ["src", "certificates/ca.pem"],
    }),
  );

  test("has the name that BuildKit looks for beside a Dockerfile of another name", () => {
    expect(Object.keys(files)).toEqual(["services/api/api.Dockerfile", "services/api/api.Dockerfile.dockerignore"]);
  });

  test("lets in what is listed, but for secrets that are not listed themselves", () => {
    const lines = files["services/api/api.Dockerfile.dockerignore"].split("\n");
    expect(lines.slice(1, 6)).toEqual(["*", "!src", "!certificates/ca.pem", "!package.json", "!package-lock.json"]);
    expect(lines.indexOf("**/*.pem")).toBeGreaterThan(lines.indexOf("!src"));
    expect(lines.at(-2)).toBe("!certificates/ca.pem");
  });
});

test("a secret that a step reads from a variable needs a frontend that knows it, which is the first line", () => {
  const text = filesOfImage(() =>
    Image.python("services/api", {
      command: ["python", "-m", "api"],
      secrets: [{ id: "index", env: "PIP_INDEX_URL" }],
    }),
  )["services/api/Dockerfile"];
  expect(text.split("\n")[0]).toBe("# syntax=docker/dockerfile:1.10.0");
  expect(text).toContain("--mount=type=secret,id=index,env=PIP_INDEX_URL,required=true [");
});

describe("the configuration of a static site", () => {
  const configurationOf = (declare: (service: (id: string, props?: object) => Service) => void, props = {}): string =>
    inProject(() => {
      const image = Image.staticSite("services/api", props);
      return filesOf((environment) => declare((id, more) => make.newService(environment, id, { image, ...more })));
    })["services/api/Dockerfile.nginx.conf"];

  test("listens where its services say, and answers for their health", () => {
    const text = configurationOf((service) => {
      service("a");
      service("b", { port: 9090, health: "/ready" });
    });
    expect(text).toContain("    listen 8080;\n    listen 9090;\n");
    expect(text).toContain("location = /healthz {");
    expect(text).toContain("location = /ready {");
  });

  test("logs a request in the fields that its services name, numbers as numbers", () => {
    const requestLog = RequestLog.json({ status: "http.status", milliseconds: "http.took" });
    const text = configurationOf((service) => void service("a", { requestLog }));
    expect(text).toContain(
      `'{"time":"$time_iso8601","method":"$request_method","path":"$uri","http":{"status":$status,"took":$milliseconds}}'`,
    );
  });

  test("measures in whole milliseconds, without a zero in front, which JSON does not know", () => {
    const text = configurationOf((service) => void service("a"));
    const patterns = [...text.matchAll(/"~(\^.*?\$)" (\S+);/g)].map(([, pattern, value]) => [RegExp(pattern), value]);
    const inMilliseconds = (seconds: string): string => {
      const [pattern, value] = patterns.find(([one]) => (one as RegExp).test(seconds)) as [RegExp, string];
      return value.replace(/\$(\w+?)(?=\$|$)/g, (_, name: string) => pattern.exec(seconds)!.groups![name]);
    };
    const cases = ["0.000", "0.007", "0.012", "0.120", "1.000", "61.024"];
    expect(cases.map(inMilliseconds)).toEqual(["0", "7", "12", "120", "1000", "61024"]);
  });

  test("answers with the file of an application that routes in the browser, or with 404", () => {
    const declare = (service: (id: string) => Service): void => void service("a");
    expect(configurationOf(declare)).toContain("try_files $uri $uri/index.html =404;");
    expect(configurationOf(declare, { fallback: "index.html" })).toContain(" /index.html;");
  });
});
