import { Cidr, Image, Network } from "../../src";
import { Docker } from "../../src/docker";
import { usageOnDocker } from "../../src/operations/show/usage-docker";
import { dockerLooks } from "../../src/operations/verify/looks-docker";
import { declared, lookingAt, stateOf } from "../operations/verify/declared";
import { at, service } from "../platforms/aws/staging";
import { DockerEngine } from "../support/docker-engine";
import { makeImages } from "../support/docker-engine-images";

jest.setTimeout(120_000);

const BUSYBOX = "busybox:1.37.0";
let engine: DockerEngine;
beforeAll(async () => {
  engine = await DockerEngine.start();
  await makeImages(engine, [BUSYBOX]);
});
afterAll(() => engine?.stop());

function run(name: string, ...options: readonly string[]): Promise<string> {
  const check = ["--health-cmd", "true", "--health-interval", "1s"];
  return engine.docker(
    "run",
    "--detach",
    "--name",
    name,
    "--memory",
    "64m",
    ...check,
    ...options,
    BUSYBOX,
    "sleep",
    "600",
  );
}

test("what a real engine says of containers and volumes is read", async () => {
  const image = Image.of(BUSYBOX);
  const staging = declared(new Docker({ host: engine.address, monitoring: false }), (environment) => {
    new Network(environment, "network", { addresses: Cidr.of("10.20.0.0/16") });
    for (const name of ["web", "api"])
      service(environment, name, { image, ...(name === "web" ? at("shop.localhost") : {}) });
  });
  const id = (await engine.docker("image", "inspect", "--format", "{{.Id}}", BUSYBOX)).trim();
  const containers = staging.facts.ofType("docker_container");
  const state = stateOf(staging, Object.fromEntries(containers.map(({ address }) => [address, { image: id }])));
  await engine.docker("volume", "create", "shop-staging-data");
  await run("shop-staging-web", "--volume", "shop-staging-data:/data");
  const variables = { ...process.env, ...engine.variables };
  const look = async () => {
    const { looking } = lookingAt(staging, { stableSeconds: 30 }, { state, variables });
    looking.context.clock.wait = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    looking.context.clock.now = () => new Date();
    const looks = dockerLooks(looking);
    const checks = [...(await looks.deployments()), ...(await looks.targets())];
    return checks.map(({ kind, subject, status, found }) => `${kind} ${subject} ${status}: ${found}`);
  };
  const lines = await look();
  expect(lines).toEqual(
    expect.arrayContaining([
      `deployment web passed: It runs ${BUSYBOX}.`,
      "deployment api failed: There is no container shop-staging-api.",
      "target web passed: It is healthy by its own check.",
    ]),
  );
  await engine.docker("kill", "shop-staging-web");
  expect(await look()).toContain("deployment web failed: It is exited, with exit code 137.");
  await engine.docker("start", "shop-staging-web");
  const subjects = await usageOnDocker(lookingAt(staging, {}, { state, variables }).looking);
  const figures = subjects.find(({ name }) => name === "shop-staging-web")!.figures;
  expect(figures).toEqual([
    { title: "CPU", unit: "percent", now: expect.any(Number) },
    { title: "memory", unit: "bytes", now: expect.any(Number), of: 64 * 1024 ** 2 },
  ]);
  expect(subjects.find(({ name }) => name === "shop-staging-api")!.figures).toEqual([
    { title: "CPU", unit: "percent" },
    { title: "memory", unit: "bytes" },
  ]);
});
