import { once } from "events";
import { AddressInfo, createServer } from "net";
import { writeToDocker } from "../../src/operations/secret-set-docker";
import { readConfiguration } from "../../src/operations/configuration";
import { DockerSecretTarget, findSecretTarget } from "../../src/operations/secret-target";
import { DockerEngine, OUTSIDE } from "../support/docker-engine";
import { basesOf, buildImage } from "../support/docker-engine-builds";
import { canMakeImage, makeImages } from "../support/docker-engine-images";
import { expectedAliases, expectedOf, labelsOf, seen, seenAliases, variablesOf } from "./inspected";
import { RunningShop } from "./running-shop";
import { composeFile, containerName, publishedUrl, Resource, SHOP, terraformContainers } from "./shop";

const SECONDS = 1000;
const MINUTES = 60 * SECONDS;
/** Not a key of any service: what the worker wants is one that is not empty. */
const KEY = "not-a-real-key";

const [api, web, worker, orders] = ["api", "web", "worker", "orders"].map(containerName);
const [catalogue, emulator, exporter] = ["catalogue", "aws_emulator", "monitoring_queues"].map(containerName);

/** Tries to connect to each address and says how that ended; what a packet filter drops ends by its time. */
const CONNECT = `
for (const address of process.argv.slice(1)) {
  const [host, port] = address.split(":");
  const socket = require("node:net").connect({ host, port: Number(port), timeout: 2000 });
  const end = (text) => { if (!socket.destroyed) console.log(address, text); socket.destroy(); };
  socket.on("connect", () => end("connected")).on("timeout", () => end("unreachable")).on("error", () => console.log(address, "unreachable"));
}
`;

/** The same for one address, where there is no Node.js. */
const CONNECT_ONCE = 'nc -w 2 "$1" "$2" < /dev/null > /dev/null 2>&1 && echo connected || echo unreachable';

/** Prints the receipt of an order, or nothing where there is none. */
const RECEIPT = `
import boto3, sys
s3 = boto3.client("s3", endpoint_url="http://127.0.0.1:5000", region_name="us-east-1", aws_access_key_id="test", aws_secret_access_key="test")
print(s3.get_object(Bucket=sys.argv[1], Key=sys.argv[2] + ".json")["Body"].read().decode())
`;

const METRICS = `
import urllib.request
print(urllib.request.urlopen("http://127.0.0.1:9100/metrics").read().decode())
`;

/**
 * A real engine runs the committed compose file of examples/shop. The images are made of what this machine has installed, so
 * versions of the programs are others than those of the published images; all that this library says of the containers is real.
 */
describe("examples/shop on a Docker engine", () => {
  const file = composeFile();
  const containers = terraformContainers();
  let engine: DockerEngine;
  let shop: RunningShop;

  const place = async (body: object) => shop.request(`${publishedUrl("web")}/orders`, "POST", JSON.stringify(body));
  const settingOf = (container: string, name: string): string =>
    variablesOf(containers.get(container)!)
      .find((one) => one.startsWith(`${name}=`))!
      .slice(name.length + 1);
  /** Which of the addresses answer. */
  const reached = async (from: string, addresses: readonly string[]): Promise<readonly string[]> => {
    const lines = (await shop.inside(from, "node", "--eval", CONNECT, ...addresses)).trim().split("\n");
    expect(lines.map((line) => line.split(" ")[0]).sort()).toEqual([...addresses].sort());
    return addresses.filter((one) => lines.includes(`${one} connected`));
  };
  const addressesOf = async (name: string, port: string | number): Promise<readonly string[]> =>
    Object.values((await shop.inspect(name)).NetworkSettings.Networks as Resource).map(
      ({ IPAddress }) => `${IPAddress}:${port}`,
    );

  beforeAll(async () => {
    engine = await DockerEngine.start();
    shop = new RunningShop(engine, file);
    const bases = [...file.builds.values()].flatMap(basesOf);
    const made = [...bases, ...file.published].filter((image) => !bases.includes(image) || canMakeImage(image));
    await makeImages(engine, made.filter(canMakeImage));
    // Of these only the containers are made, which needs some image by that name.
    for (const image of made.filter((one) => !canMakeImage(one)))
      await engine.docker(
        "tag",
        made.find((one) => one.startsWith("busybox:"))!,
        image,
      );
    for (const [tag, build] of file.builds) await buildImage(engine, tag, build);
  }, 5 * MINUTES);

  afterAll(async () => engine?.stop(), MINUTES);

  test(
    "waits for the secret that comes from outside, and starts whole once it is set",
    async () => {
      await shop.compose("up", "--no-start", "--no-deps", worker);
      process.env.DOCKER_HOST = engine.address;
      try {
        const target = findSecretTarget(readConfiguration(SHOP), "dev", "stripe-key") as DockerSecretTarget;
        await writeToDocker(target, KEY, new AbortController().signal);
      } finally {
        delete process.env.DOCKER_HOST;
      }
      await shop.compose("up", "--detach").catch(async (error: Error) => {
        throw new Error(`${error.message}\n${await shop.stories()}`);
      });
      await shop.awaitHealth(api, "healthy", 60);
      await shop.awaitHealth(web, "healthy", 120);
      // The worker has no health: it runs, and has never begun anew.
      expect(await shop.inspect(worker)).toMatchObject({ RestartCount: 0, State: { Status: "running" } });
    },
    5 * MINUTES,
  );

  test(
    "every container is as the Terraform says",
    async () => {
      // Those of the monitoring are made and not started: this machine has not all of their programs.
      await shop.composeAll("up", "--detach", "--no-deps", containerName("monitoring_grafana_generator"));
      await shop.composeAll("up", "--no-start", "--no-deps", ...file.optional);
      const names = (await engine.docker("ps", "--all", "--format", "{{.Names}}")).split("\n").filter(Boolean);
      expect(names.sort()).toEqual([...containers.keys()].sort());
      for (const [name, container] of containers) {
        const inspected = await shop.inspect(name);
        const compared = (facts: object): object => ({ name, ...comparable(facts, container, inspected) });
        expect(compared(seen(inspected, container))).toEqual(compared(expectedOf(container)));
        if (isConnected(inspected)) expect([name, seenAliases(inspected)]).toEqual([name, expectedAliases(container)]);
        expect(inspected.Config.Labels).toMatchObject(labelsOf(container));
        if (!hasFiles(container))
          expect(inspected.Config.Env).toEqual(expect.arrayContaining([...variablesOf(container)]));
      }
    },
    MINUTES,
  );

  test(
    "an order goes from the front end to the API, the database and back, and the worker keeps its receipt",
    async () => {
      const home = await shop.request(publishedUrl("web"));
      expect(home).toMatchObject({ status: 200, body: expect.stringContaining("<li>Tea pot: 34.00</li>") });

      const placed = await place({ product: "tea", quantity: 2 });
      expect(placed).toMatchObject({ status: 200 });
      const { order } = JSON.parse(placed.body) as { order: string };
      const found = await shop.request(`${publishedUrl("web")}/orders/${order}`);
      expect(JSON.parse(found.body)).toMatchObject({ id: order, product: "tea", quantity: 2 });

      await shop.awaitLog(worker, `"message":"charged","order":"${order}"`, 30);
      const bucket = settingOf(worker, "RECEIPTS_BUCKET");
      const receipt = await shop.inside(emulator, "python3", "-c", RECEIPT, bucket, order);
      expect(JSON.parse(receipt)).toEqual({ id: order, name: "Tea, 100 g", cents: 1380 });
    },
    MINUTES,
  );

  test("refuses what is no order, and does not show the metrics of the API to visitors", async () => {
    expect(await place({ product: "tea", quantity: -1 })).toMatchObject({ status: 400 });
    expect(await place({ product: "cake", quantity: 1 })).toMatchObject({ status: 404 });
    expect(await shop.request(`${publishedUrl("web")}/metrics`)).toMatchObject({ status: 404 });
  });

  test("the cache holds what was asked, and each of its users may do what its access says", async () => {
    expect(await shop.log(api)).not.toContain("without the cache");
    const ask = (user: string, secret: string, ...line: readonly string[]): Promise<string> => {
      const script = `REDISCLI_AUTH="$(cat /run/secrets/${secret}/value)" valkey-cli --user ${user} --no-auth-warning "$@" 2>&1`;
      return shop.inside(catalogue, "sh", "-c", script, "sh", ...line);
    };
    const user = settingOf(api, "CATALOGUE_USER");
    expect(await ask(user, "password", "get", "products")).toContain("Tea pot");
    expect(await ask(user, "password", "flushall")).toContain("NOPERM");
    expect(await ask("_monitoring", "monitoring", "get", "products")).toContain("NOPERM");
    expect(await ask("_monitoring", "monitoring", "info", "keyspace")).toContain("db0:keys=1");
    expect(await ask("_health", "password", "get", "products")).toContain("NOPERM");
  });

  test(
    "the exporters' user of the database and the exporter of the queues see what they should",
    async () => {
      const port = settingOf(orders, "PGPORT");
      const query = async (user: string, database: string, sql: string): Promise<string> => {
        const script = `PGPASSWORD="$(cat /run/secrets/monitoring/value)" psql -h 127.0.0.1 -p ${port} -U ${user} -d ${database} -Atc "$1" 2>&1 || true`;
        return (await shop.inside(orders, "sh", "-c", script, "sh", sql)).trim();
      };
      expect(await query("symphony_monitoring", "orders", "SELECT count(*) > 0 FROM pg_stat_activity")).toBe("t");
      expect(await query("symphony_monitoring", "orders", "SELECT * FROM orders")).toContain("permission denied");

      await shop.composeAll("up", "--detach", "--no-deps", exporter);
      await shop.awaitHealth(exporter, "healthy", 60);
      const metrics = await shop.inside(exporter, "python3", "-c", METRICS);
      expect(metrics).toContain('symphony_queue_messages_visible{queue="placed-orders"} 0');
    },
    MINUTES,
  );

  test(
    "who has no use of a store does not reach it",
    async () => {
      const [database, cache] = [settingOf(api, "ORDERS_PORT"), settingOf(api, "CATALOGUE_PORT")];
      const stores = [...(await addressesOf(orders, database)), ...(await addressesOf(catalogue, cache))];
      const apis = await addressesOf(api, 8080);

      // One address of each, in the network that both are in.
      expect(await reached(api, stores)).toHaveLength(2);
      expect(await reached(api, [`orders:${database}`, `catalogue:${cache}`])).toHaveLength(2);
      expect(await reached(web, [...stores, `orders:${database}`, `catalogue:${cache}`])).toEqual([]);
      expect(await reached(web, ["api:8080"])).toHaveLength(1);
      expect(await reached(web, apis)).toHaveLength(1);
      // It shares a network with the API, in which containers do not reach each other.
      expect(await reached(worker, [...apis, "api:8080"])).toEqual([]);
    },
    MINUTES,
  );

  test(
    "a store reaches nothing outside",
    async () => {
      const outside = createServer((socket) => socket.end()).listen(0, "127.0.0.1");
      await once(outside, "listening");
      const { port } = outside.address() as AddressInfo;
      const connect = async (from: string): Promise<string> =>
        (await shop.inside(from, "sh", "-c", CONNECT_ONCE, "sh", OUTSIDE, String(port))).trim();
      try {
        expect(await connect(web)).toBe("connected");
        for (const store of [orders, catalogue, emulator])
          expect([store, await connect(store)]).toEqual([store, "unreachable"]);
      } finally {
        outside.close();
      }
    },
    MINUTES,
  );

  test(
    "a database that stops turns the API's health red, and one that starts again turns it green",
    async () => {
      await engine.docker("stop", orders);
      // At once: by its signal, not by the end of its patience.
      expect((await shop.inspect(orders)).State.ExitCode).toBe(0);
      await shop.awaitHealth(api, "unhealthy", 90);
      expect(await place({ product: "tea", quantity: 1 })).toMatchObject({ status: 500 });
      // It waits for its database, and does not begin anew.
      expect(await shop.inspect(api)).toMatchObject({ RestartCount: 0, State: { Status: "running" } });
      expect((await shop.inspect(web)).State.Health.Status).toBe("healthy");

      await engine.docker("start", orders);
      await shop.awaitHealth(api, "healthy", 60);
      const { body } = await place({ product: "pot", quantity: 1 });
      await shop.awaitLog(worker, `"message":"charged","order":"${JSON.parse(body).order}"`, 60);
    },
    3 * MINUTES,
  );

  test(
    "everything ends when it is told to, and leaves nothing",
    async () => {
      await shop.compose("stop");
      for (const name of [api, web, worker, orders, catalogue])
        expect([name, (await shop.inspect(name)).State]).toEqual([
          name,
          expect.objectContaining({ Status: "exited", OOMKilled: false, ExitCode: 0 }),
        ]);
      await shop.composeAll("down", "--volumes");
      expect(await engine.docker("ps", "--all", "--quiet")).toBe("");
      expect(await engine.docker("volume", "ls", "--quiet")).toBe("");
      const networks = await engine.docker("network", "ls", "--format", "{{.Name}}");
      expect(networks.split("\n").filter(Boolean).sort()).toEqual(["bridge", "host", "none"]);
    },
    2 * MINUTES,
  );
});

/** Terraform packs files into a variable that a shell unpacks; Compose mounts them. test/artifacts/ compares these. */
function hasFiles(container: Resource): boolean {
  return (container.env ?? []).some((text: string) => text.includes("base64gzip"));
}

/** docker-compose 1 joins the networks of a container when it starts it. */
function isConnected({ State }: Resource): boolean {
  return State.Status !== "created";
}

function comparable(facts: object, container: Resource, inspected: Resource): object {
  return {
    ...facts,
    ...(hasFiles(container) && { command: undefined, entrypoint: undefined, mounts: undefined }),
    ...(!isConnected(inspected) && { networks: undefined }),
  };
}
