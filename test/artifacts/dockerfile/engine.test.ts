import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type BuiltImage, Image } from "symphony-infra";
import * as make from "../../support/declare";
import { DockerEngine } from "../../support/docker-engine";
import { makeImages } from "../../support/docker-engine-images";
import { filesOf, inProject } from "./built";

/** Everything to which a Dockerfile, a shell or BuildKit gives a meaning, at the places where they look for it. */
const HOSTILE = "$HOME ${X:-y} \\ \" ' # <<EOF `id` $(id) [a] \\";
const HELD_SECRET = "correct-horse";

const image = (): BuiltImage =>
  Image.generated("services/api", {
    stages: [
      {
        name: "build",
        base: "busybox:1.36.1",
        steps: [
          { kind: "workdir", path: "/out" },
          { kind: "run", command: ["cp", "/run/secrets/token", "/length"], secrets: ["token"] },
          { kind: "run", command: ["/bin/sh", "-c", 'printf %s "$1" > text', "sh", HOSTILE] },
        ],
      },
      {
        name: "runtime",
        base: "busybox:1.36.1",
        steps: [
          { kind: "variables", values: { GREETING: HOSTILE } },
          { kind: "take", from: "build", path: "/out", to: "/out" },
          { kind: "copy", files: ["kept"], to: "/app" },
        ],
      },
    ],
    command: ["printf", "%s", HOSTILE],
    labels: { "com.example.note": HOSTILE },
    secrets: [{ id: "token" }],
    healthBy: "wget",
  });

describe("a real engine that builds a generated Dockerfile", () => {
  let engine: DockerEngine;
  let config: { Env: string[]; Labels: Record<string, string>; Volumes: object; User: string; Healthcheck: object };
  let history: string;

  beforeAll(async () => {
    engine = await DockerEngine.start();
    await makeImages(engine, ["busybox:1.36.1"]);
    const folder = make.newFolder();
    const files = inProject(() =>
      filesOf((environment) => void make.newService(environment, "api", { image: image() })),
    );
    mkdirSync(join(folder, "services/api/kept"), { recursive: true });
    for (const [path, content] of Object.entries(files)) writeFileSync(join(folder, path), content);
    for (const path of ["kept/file", "kept/.env", "left-out"]) writeFileSync(join(folder, "services/api", path), path);
    const secret = ["--secret", "id=token,env=TOKEN"];
    const line = [
      "build",
      "--build-arg",
      "VERSION=1.2.3",
      ...secret,
      "--tag",
      "api:1.2.3",
      join(folder, "services/api"),
    ];
    const built = await engine.tryDocker(line, { variables: { DOCKER_BUILDKIT: "1", TOKEN: HELD_SECRET } });
    if (built.exitCode !== 0) throw new Error(built.stderr);
    config = JSON.parse(await engine.docker("inspect", "--format", "{{json .Config}}", "api:1.2.3")) as typeof config;
    history = await engine.docker("history", "--no-trunc", "api:1.2.3");
  }, 120_000);

  afterAll(() => engine?.stop());

  test("finds every text as it was declared", async () => {
    expect(config.Env).toContain(`GREETING=${HOSTILE}`);
    expect(config.Labels).toMatchObject({
      "com.example.note": HOSTILE,
      "org.opencontainers.image.title": "shop/api",
      "org.opencontainers.image.version": "1.2.3",
    });
    expect(await engine.docker("run", "--rm", "api:1.2.3")).toBe(HOSTILE);
    expect(await engine.docker("run", "--rm", "api:1.2.3", "cat", "/out/text")).toBe(HOSTILE);
  });

  test("makes an image that runs as its user, which owns what it may write to", async () => {
    expect(config).toMatchObject({ User: "10001:10001", Volumes: { "/tmp": {} } });
    const found = await engine.docker("run", "--rm", "--read-only", "api:1.2.3", "stat", "-c", "%u:%g %a", "/tmp");
    expect(found.trim()).toBe("10001:10001 700");
  });

  test("is told the check of the service", () => {
    expect(config.Healthcheck).toMatchObject({
      Test: ["CMD", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/healthz"],
      Retries: 3,
    });
  });

  test("keeps no secret, and nothing of the directory that was not named", async () => {
    expect(history).not.toContain(HELD_SECRET);
    expect(JSON.stringify(config)).not.toContain(HELD_SECRET);
    expect((await engine.docker("run", "--rm", "api:1.2.3", "find", "/app", "-type", "f")).trim()).toBe(
      "/app/kept/file",
    );
  });
});
