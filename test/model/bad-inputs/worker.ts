import { Duration, Environment, Health, Queue, Worker, WorkerProps } from "symphony-infra";
import * as make from "../../support/declare";
import { BadInput, TOKEN, js, lazy, number, synth } from "./kit";

const newWorker = (env: Environment, props: object = {}): Worker =>
  new Worker(env, "mailer", { image: make.serviceProps.image, ...props } as WorkerProps);
const worker = (props: object) => () => newWorker(make.newEnvironment(), props);
/** A worker that consumes queues of these names. */
const consuming = (names: readonly string[], scaling: object) =>
  synth((env) => {
    const mailer = newWorker(env, { scaling });
    for (const name of names) mailer.uses(new Queue(env, name), "consume");
  });

export const workerMistakes: readonly BadInput[] = [
  [
    "a worker without properties",
    () => new Worker(make.newEnvironment(), "mailer", js(undefined)),
    ["SYM-PROPERTY-002", "shop/staging/mailer", "undefined", { allowed: "an object of properties" }],
    ["SYM-SERVICE-001", "shop/staging/mailer", "undefined"],
  ],
  [
    "a worker with a port",
    worker({ port: 8080 }),
    [
      "SYM-PROPERTY-001",
      "shop/staging/mailer",
      "port",
      {
        allowed:
          "image, resources, variables, command, user, writablePaths, architecture, stopTimeout, logRetention, renamedFrom, satisfies, scaling, health",
      },
    ],
  ],
  [
    "a backlog of nothing",
    worker({ scaling: { backlog: 0 } }),
    ["SYM-WORKER-001", "shop/staging/mailer", "scaling.backlog: 0"],
  ],
  [
    "a backlog that is a token, a bound that is a text and a misspelt target",
    worker({ scaling: { backlog: number(), max: "4", messages: 5 } }),
    [
      "SYM-PROPERTY-001",
      "shop/staging/mailer",
      "scaling.messages",
      { allowed: "min, max, cpu, memory, backlog, queue" },
    ],
    ["SYM-WORKER-001", "shop/staging/mailer", `scaling.backlog: ${TOKEN}`],
    ["SYM-SERVICE-003", "shop/staging/mailer", 'scaling.min: 2, scaling.max: "4"'],
  ],
  [
    "bounds in the wrong order, and a share above all",
    worker({ scaling: { min: 4, max: 2, cpu: 101 } }),
    ["SYM-SERVICE-003", "shop/staging/mailer", "scaling.min: 4, scaling.max: 2"],
    ["SYM-VALUE-005", "shop/staging/mailer", "scaling.cpu: 101"],
  ],
  [
    "a queue to scale by that is its name",
    worker({ scaling: { queue: "orders" } }),
    ["SYM-PROPERTY-002", "shop/staging/mailer", 'scaling.queue: "orders"', { allowed: "a Queue" }],
  ],
  [
    "a backlog without a queue",
    consuming([], { backlog: 10 }),
    ["SYM-WORKER-002", "shop/staging/mailer", "scaling.backlog: 10"],
  ],
  [
    "a backlog of one of several queues",
    consuming(["orders", "returns"], { backlog: 10 }),
    ["SYM-WORKER-003", "shop/staging/mailer", "scaling.backlog: 10", { allowed: "orders, returns" }],
  ],
  [
    "a queue to scale by that the worker does not consume",
    synth((env) => {
      const [orders, returns] = [new Queue(env, "orders"), new Queue(env, "returns")];
      const mailer = newWorker(env, { scaling: { queue: returns } });
      mailer.uses(orders, "consume");
      mailer.uses(returns, "publish");
    }),
    ["SYM-WORKER-002", "shop/staging/mailer", "scaling.queue: shop/staging/returns", { allowed: "orders" }],
  ],
  [
    "zero copies that are scaled by their CPU",
    synth((env) => newWorker(env, { scaling: { min: 0, max: 4, cpu: 50 } })),
    ["SYM-WORKER-005", "shop/staging/mailer", "scaling.min: 0"],
  ],
  [
    "zero copies of a worker that consumes nothing",
    synth((env) => newWorker(env, { scaling: { min: 0 } })),
    ["SYM-WORKER-005", "shop/staging/mailer", "scaling.min: 0"],
  ],
  [
    "a path as the health of what answers nobody",
    worker({ health: "/healthz" }),
    [
      "SYM-WORKER-004",
      "shop/staging/mailer",
      'health: command: "/healthz"',
      { allowed: "an array of literal strings with one element or more, none of them empty" },
    ],
  ],
  [
    "a health check with a hole, a token and a wrong time",
    () => Health.command(["node", , lazy()] as string[], js({ interval: Duration.seconds(1), path: "/" })),
    ["SYM-PROPERTY-001", "Health.command", "path", { allowed: "interval, timeout, retries, startPeriod" }],
    [
      "SYM-WORKER-004",
      "Health.command",
      `command: ["node", undefined, ${TOKEN}]`,
      { allowed: "an array of literal strings with one element or more, none of them empty" },
    ],
    ["SYM-WORKER-004", "Health.command", "interval: 1 second", { allowed: "a Duration of 5 to 300 whole seconds" }],
  ],
];
