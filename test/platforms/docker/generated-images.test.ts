import { mkdirSync } from "fs";
import { Environment, Image, Job, Worker } from "../../../src";
import { newFolder } from "../../support/declare";
import { dockerEnvironment, service, terraformOf } from "./shop";

describe("a generated image on Docker", () => {
  const here = process.cwd();
  let dev: Environment;
  let resource: any;
  beforeAll(() => {
    process.chdir(newFolder());
    mkdirSync("services/api", { recursive: true });
    ({ dev } = dockerEnvironment());
    const image = Image.node("services/api", {
      command: ["node", "server.js"],
      secrets: [{ id: "npm-token" }],
      user: 20001,
      writablePaths: ["/var/lib/api"],
    });
    service(dev, "api", { image });
    new Worker(dev, "worker", { image, command: ["node", "worker.js"] });
    new Job(dev, "migration", { image, command: ["node", "migrate.js"], when: "before-deploy" });
    ({ resource } = terraformOf(dev));
  });
  afterAll(() => process.chdir(here));

  test("is built by BuildKit, from its Dockerfile, with its version and its secrets from the variables of who builds", () => {
    const { build } = resource.docker_image.api;
    expect(build).toMatchObject({
      builder: "default",
      build_args: { VERSION: "${var.api_version}" },
      secrets: [{ id: "npm-token", env: "NPM_TOKEN" }],
    });
    expect(build.dockerfile).toMatch(/^\$\{abspath\("\$\{path\.module\}\/(\.\.\/)+services\/api\/Dockerfile"\)\}$/);
  });

  test("is built again where what it is sent changes, and not where a log or a secret does", () => {
    const { sources } = resource.docker_image.api.triggers;
    const [, expression] = /regex\("((?:[^"\\]|\\.)*)"/.exec(sources)!;
    const unread = new RegExp(JSON.parse(`"${expression}"`) as string);
    const isRead = (path: string): boolean => !unread.test(path);
    expect(["server.js", "lib/git.js", "Dockerfile", "my.env.js", "a/keys"].filter(isRead)).toHaveLength(5);
    expect(["node_modules/x/i.js", ".git/HEAD", ".env", "a/.env.local", "x.log", "tls.key"].filter(isRead)).toEqual([]);
  });

  test("asks the service with its own program, and says nothing of a worker or job with another command", () => {
    const { api, worker, migration } = resource.docker_container;
    expect(api.healthcheck.test.slice(0, 3)).toEqual(["CMD", "node", "-e"]);
    expect(api.healthcheck.test.at(-1)).toBe("http://127.0.0.1:8080/healthz");
    expect(worker.healthcheck).toEqual({ test: ["NONE"] });
    expect(migration.healthcheck).toEqual({ test: ["NONE"] });
  });

  test("decides as whom its containers run and where they may write", () => {
    for (const container of Object.values<any>(resource.docker_container)) {
      expect(container.user).toBe("20001");
      expect(Object.keys(container.tmpfs)).toEqual(["/var/lib/api"]);
    }
  });
});
