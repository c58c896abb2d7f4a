import { Bucket, Database, Queue, Secret, Topic, Worker } from "symphony-infra";
import { Docker } from "symphony-infra/docker";
import * as make from "../../support/declare";
import { BadInput, js, synth } from "./kit";

const API = "shop/staging/api";
const WORDS = { allowed: '"read", "read-write", "administer"' };
const SHARED = { allowed: "variables that one edge sets", fix: "rename one of the two constructs or ports" };
const database = (env: ReturnType<typeof make.newEnvironment>, id = "orders") =>
  new Database(env, id, { engine: "postgres", databaseName: "shop" });
/** A service that uses a database by what is given, as JavaScript lets it. */
const uses =
  (...use: readonly unknown[]) =>
  () => {
    const env = make.newEnvironment();
    make.newService(env).uses(database(env), js(use[0]), ...(use.slice(1) as [never]));
  };
const onDocker = () => make.newNetworkedEnvironment(undefined, undefined, undefined, { platform: new Docker() });

export const useMistakes: readonly BadInput[] = [
  [
    "a use without a word where there are three",
    uses(undefined),
    ["SYM-EDGE-006", API, "undefined of the Database shop/staging/orders", WORDS],
  ],
  [
    "a word of another kind",
    uses("consume"),
    ["SYM-EDGE-006", API, '"consume" of the Database shop/staging/orders', WORDS],
  ],
  ["a word in capitals", uses("READ"), ["SYM-EDGE-006", API, '"READ" of the Database shop/staging/orders', WORDS]],
  ["words as a list", uses(["read"]), ["SYM-EDGE-006", API, '["read"] of the Database shop/staging/orders', WORDS]],
  ["a word that is null", uses(null), ["SYM-EDGE-006", API, "null of the Database shop/staging/orders", WORDS]],
  [
    "options of a use that are null",
    uses("read", null),
    ["SYM-PROPERTY-002", API, "null", { allowed: "an object of properties" }],
  ],
  [
    "options of a use that are misspelt, and a word that is none",
    uses("write", { mount: "/x" }),
    ["SYM-PROPERTY-001", API, "mount", { allowed: "port, path" }],
    ["SYM-EDGE-006", API, '"write" of the Database shop/staging/orders', WORDS],
  ],
  [
    "two words for one database",
    () => {
      const env = make.newEnvironment();
      const [api, orders] = [make.newService(env), database(env)];
      api.uses(orders, "read");
      api.uses(orders, "read-write");
    },
    ["SYM-EDGE-007", API, '"read-write" and "read" of shop/staging/orders'],
  ],
  [
    "a queue of a topic in another environment",
    () => {
      const env = make.newEnvironment();
      new Queue(env, "work").uses(new Topic(make.newEnvironment(env.project, "prod"), "events"));
    },
    ["SYM-EDGE-002", "shop/staging/work", "shop/prod/events"],
  ],
  [
    "a worker of a queue that is its name",
    () => new Worker(make.newEnvironment(), "worker", { image: make.serviceProps.image }).uses(js("work")),
    [
      "SYM-EDGE-001",
      "shop/staging/worker",
      '"work"',
      {
        allowed:
          "one of the same environment: Service (call), Database (read, read-write, administer), Cache (read, read-write, administer), Bucket (read, write, read-write, administer), Queue (consume, publish, administer), Topic (publish), FileStore (read, read-write, administer), Secret (read)",
      },
    ],
  ],
  [
    "a secret db-password beside a database db",
    synth((env) => {
      const api = make.newService(env);
      api.uses(database(env, "db"), "administer");
      api.uses(new Secret(env, "db-password"));
    }),
    ["SYM-SERVICE-007", API, "DB_PASSWORD, which the edges to db (postgres) and db-password set", SHARED],
  ],
  [
    "a secret db-password-file beside a database db",
    synth((env) => {
      const api = make.newService(env);
      api.uses(database(env, "db"), "read");
      api.uses(new Secret(env, "db-password-file"));
    }),
    ["SYM-SERVICE-007", API, "DB_PASSWORD_FILE, which the edges to db (postgres) and db-password-file set", SHARED],
  ],
  [
    "a service called like the variable by which an SDK finds the emulator",
    synth((env) => {
      const api = make.newService(env);
      api.uses(make.newService(env, "aws-endpoint"));
      api.uses(new Bucket(env, "receipts"), "read");
    }, onDocker),
    [
      "SYM-SERVICE-007",
      API,
      "AWS_ENDPOINT_URL, which the edges to aws-endpoint and receipts set",
      { allowed: "variables that one edge sets", fix: "rename aws-endpoint" },
    ],
  ],
  [
    "a queue called like the dead letters of another, in the emulator",
    synth((env) => {
      new Queue(env, "work");
      new Queue(env, "work-dead-letters");
    }, onDocker),
    [
      "SYM-NAME-005",
      "shop/staging/work-dead-letters",
      "shop-staging-work-dead-letters, as the dead letters of shop/staging/work have",
    ],
  ],
  [
    "a secret renamed from what a resource of a database is called",
    synth((env) => {
      database(env);
      new Secret(env, "key", { renamedFrom: "orders-password", source: Secret.external() });
    }, onDocker),
    [
      "SYM-NAME-004",
      "shop/staging/key/docker:volume",
      "docker_volume.orders_password, as shop/staging/orders/docker:volume:password has",
    ],
  ],
  [
    "a queue renamed from its own name",
    () => new Queue(make.newEnvironment(), "work", { renamedFrom: "work" }),
    [
      "SYM-NAME-004",
      "shop/staging/work",
      'renamedFrom: "work"',
      { allowed: "another name than today's", fix: "remove renamedFrom" },
    ],
  ],
  [
    "a bucket with dots",
    () => new Bucket(make.newEnvironment(), "receipts.example.com"),
    ["SYM-NAME-001", "shop/staging/receipts.example.com", '"receipts.example.com"'],
  ],
];
