import { Token } from "cdktf";
import { Duration, Exposure, Health, Service } from "symphony-infra";
import * as make from "../../support/declare";
import { BadInput, TOKEN, text, lazy, number, js, service, synth } from "./kit";

export const serviceMistakes: readonly BadInput[] = [
  [
    "a service without properties",
    () => new Service(make.newEnvironment(), "api", js(undefined)),
    ["SYM-PROPERTY-002", "shop/staging/api", "undefined", { allowed: "an object of properties" }],
    ["SYM-SERVICE-001", "shop/staging/api", "undefined"],
    ["SYM-SERVICE-002", "shop/staging/api", "ports: undefined"],
    ["SYM-SERVICE-005", "shop/staging/api", "health: path: undefined"],
  ],
  [
    "an image as a string",
    service({ image: "nginx:1.27.3" }),
    ["SYM-SERVICE-001", "shop/staging/api", '"nginx:1.27.3"'],
  ],
  [
    "an image made by hand",
    service({ image: { kind: "published" } }),
    ["SYM-SERVICE-001", "shop/staging/api", '{"kind":"published"}'],
  ],
  [
    "a port and ports",
    service({ ports: { http: 80 } }),
    ["SYM-SERVICE-002", "shop/staging/api", 'port: 8080 and ports: {"http":80}'],
  ],
  [
    "ports as an array",
    service({ port: undefined, ports: [80] }),
    ["SYM-SERVICE-002", "shop/staging/api", "ports: [80]"],
  ],
  ["a port that is a token", service({ port: number() }), ["SYM-VALUE-001", "shop/staging/api", `port: ${TOKEN}`]],
  [
    "two ports of one number, one of a wrong name",
    service({ port: undefined, ports: { http: 80, web: 80, Admin: 81 } }),
    ["SYM-SERVICE-012", "shop/staging/api", "http and web: 80"],
    ["SYM-NAME-001", "shop/staging/api", 'ports.Admin: "Admin"'],
  ],
  [
    "a port named __proto__",
    service({ port: undefined, ports: JSON.parse('{"__proto__": 80}') as object }),
    ["SYM-NAME-001", "shop/staging/api", 'ports.__proto__: "__proto__"'],
  ],
  [
    "scaling that is impossible for what is public",
    service({ scaling: { min: 0, max: 501 }, exposure: Exposure.public({ domain: "shop.example.com" }) }),
    ["SYM-SERVICE-003", "shop/staging/api", "scaling.min: 0, scaling.max: 501"],
  ],
  [
    "scaling by tokens",
    service({ scaling: { min: number(), max: number(), cpu: number() } }),
    ["SYM-SERVICE-003", "shop/staging/api", `scaling.min: ${TOKEN}, scaling.max: ${TOKEN}`],
    ["SYM-VALUE-005", "shop/staging/api", `scaling.cpu: ${TOKEN}`],
  ],
  [
    "scaling by BigInt, with a misspelt bound",
    service({ scaling: { maximum: 4, max: 5n } }),
    ["SYM-PROPERTY-001", "shop/staging/api", "scaling.maximum", { allowed: "min, max, cpu, memory" }],
    ["SYM-SERVICE-003", "shop/staging/api", "scaling.min: 2, scaling.max: 5n"],
  ],
  [
    "scaling that is null",
    service({ scaling: null }),
    ["SYM-PROPERTY-002", "shop/staging/api", "scaling: null", { allowed: "an object of properties" }],
  ],
  [
    "resources in the wrong units",
    service({ resources: { cpu: 256, memory: 512, gpu: 1 } }),
    ["SYM-PROPERTY-001", "shop/staging/api", "resources.gpu", { allowed: "cpu, memory" }],
    ["SYM-SERVICE-004", "shop/staging/api", "resources.cpu: 256"],
    ["SYM-SERVICE-004", "shop/staging/api", "resources.memory: 512"],
  ],
  [
    "a health path that is a token",
    service({ health: lazy() }),
    ["SYM-SERVICE-005", "shop/staging/api", `health: path: ${TOKEN}`],
  ],
  [
    "a health path with a query",
    () => Health.http("/health?full=1"),
    ["SYM-SERVICE-005", "Health.http", 'path: "/health?full=1"'],
  ],
  [
    "health options that are out of bounds, and one that is unknown",
    () => Health.http("/", js({ interval: Duration.seconds(1), retries: 11, period: 5 })),
    ["SYM-PROPERTY-001", "Health.http", "period", { allowed: "interval, timeout, retries, startPeriod, command" }],
    ["SYM-SERVICE-005", "Health.http", "interval: 1 second", { allowed: "a Duration of 5 to 300 whole seconds" }],
    ["SYM-SERVICE-005", "Health.http", "retries: 11", { allowed: "a whole number from 2 to 10" }],
  ],
  [
    "a timeout that is no shorter than the interval",
    () => Health.http("/", { interval: Duration.seconds(10), timeout: Duration.seconds(10) }),
    ["SYM-SERVICE-005", "Health.http", "timeout: 10 seconds", { allowed: "a timeout below the interval" }],
  ],
  [
    "variables that no process can have",
    service({ variables: { "A-B": "x", A: 5, B: "a\0b", C: "\ud800" } }),
    ["SYM-SERVICE-006", "shop/staging/api", 'variables.A-B: "x"'],
    ["SYM-SERVICE-006", "shop/staging/api", "variables.A: 5"],
    ["SYM-SERVICE-006", "shop/staging/api", 'variables.B: "a\\u0000b"'],
    ["SYM-SERVICE-006", "shop/staging/api", 'variables.C: "\\ud800"'],
  ],
  [
    "secrets among the variables, whose values no message repeats",
    service({ variables: { DB_PASSWORD: "hunter2", stripe_api_key: "sk", TOKEN_URL: "https://id.example.com/token" } }),
    ["SYM-SERVICE-016", "shop/staging/api", "variables.DB_PASSWORD"],
    ["SYM-SERVICE-016", "shop/staging/api", "variables.stripe_api_key"],
  ],
  [
    "a variable that only looks like a token",
    service({ variables: { A: "${TfToken[TOKEN.999999]}", B: "#{TfToken[TOKEN.0]}" } }),
    ["SYM-SERVICE-006", "shop/staging/api", `variables.A: ${TOKEN}`],
    ["SYM-SERVICE-006", "shop/staging/api", `variables.B: ${TOKEN}`],
  ],
  [
    "a variable named __proto__",
    service({ variables: JSON.parse('{"__proto__": "x"}') as object }),
    ["SYM-SERVICE-006", "shop/staging/api", 'variables.__proto__: "x"'],
  ],
  [
    "variables as a Map",
    service({ variables: new Map([["A", "x"]]) }),
    ["SYM-SERVICE-006", "shop/staging/api", "variables: an object of class Map"],
  ],
  [
    "a variable that an edge sets",
    synth((env) => make.newService(env, "web", { variables: { API_URL: "x" } }).uses(make.newService(env))),
    ["SYM-SERVICE-007", "shop/staging/web", "API_URL, which the edge to api sets"],
  ],
  [
    "two edges that set the same variables",
    synth((env) => {
      const web = make.newService(env, "web");
      web.uses(make.newService(env, "api", { port: undefined, ports: { http: 80, metrics: 90 } }), { port: "metrics" });
      web.uses(make.newService(env, "api-metrics"));
    }),
    [
      "SYM-SERVICE-007",
      "shop/staging/web",
      "API_METRICS_HOST, which the edges to api (metrics) and api-metrics (http) set",
      {
        allowed: "variables that one edge sets",
        fix: "rename one of the two constructs or ports",
      },
    ],
  ],
  ["an exposure as a string", service({ exposure: "public" }), ["SYM-SERVICE-008", "shop/staging/api", '"public"']],
  [
    "an exposure made by hand",
    service({ exposure: { kind: "public", domain: "shop.example.com" } }),
    ["SYM-SERVICE-008", "shop/staging/api", '{"kind":"public","domain":"shop.example.com"}'],
  ],
  [
    "a domain that is a token",
    () => Exposure.public({ domain: text() }),
    ["SYM-VALUE-006", "Exposure.public", `domain: ${TOKEN}`],
  ],
  [
    "an exposure with an unknown property",
    () => Exposure.public(js({ domain: "shop.example.com", waf: false })),
    ["SYM-PROPERTY-001", "Exposure.public", "waf", { allowed: "domain" }],
  ],
  [
    "two services on one domain",
    synth((env) =>
      ["web", "api"].forEach((id) =>
        make.newService(env, id, { exposure: Exposure.public({ domain: "shop.example.com" }) }),
      ),
    ),
    ["SYM-SERVICE-009", "shop/staging/api", "shop.example.com, as shop/staging/web has"],
  ],
  ["the root user", service({ user: 0 }), ["SYM-SERVICE-010", "shop/staging/api", "0"]],
  [
    "a user id that no engine admits",
    service({ user: "2147483648" }),
    ["SYM-SERVICE-010", "shop/staging/api", '"2147483648"'],
  ],
  [
    "writable paths that overlap",
    service({ writablePaths: ["/var", "/var/cache"] }),
    ["SYM-SERVICE-011", "shop/staging/api", '["/var", "/var/cache"]'],
  ],
  [
    "writable paths without prototypes",
    service({ writablePaths: [Object.create(null), Symbol("x")] }),
    ["SYM-SERVICE-011", "shop/staging/api", "[{}, a symbol]"],
  ],
  [
    "a command as a string",
    service({ command: "node server.js" }),
    ["SYM-SERVICE-013", "shop/staging/api", '"node server.js"'],
  ],
  [
    "a command with a hole",
    service({ command: ["node", , "x"] }),
    ["SYM-SERVICE-013", "shop/staging/api", '["node", undefined, "x"]'],
  ],
  [
    "a command that is a token",
    service({ command: Token.asList({ resolve: () => ["x"] } as never) }),
    ["SYM-SERVICE-013", "shop/staging/api", `[${TOKEN}]`],
  ],
  [
    "an unknown processor, and a time to stop in seconds",
    service({ architecture: "riscv64", stopTimeout: 30 }),
    ["SYM-SERVICE-014", "shop/staging/api", '"riscv64"'],
    ["SYM-SERVICE-015", "shop/staging/api", "30"],
  ],
  [
    "a time to stop beyond what ECS admits",
    service({ stopTimeout: Duration.minutes(3) }),
    ["SYM-SERVICE-015", "shop/staging/api", "3 minutes"],
  ],
  [
    "a former name that is none",
    service({ renamedFrom: "Old API" }),
    ["SYM-NAME-001", "shop/staging/api", 'renamedFrom: "Old API"'],
  ],
  [
    "a former name that is in use",
    synth((env) => {
      make.newService(env);
      make.newService(env, "web", { renamedFrom: "api" });
    }),
    ["SYM-NAME-004", "shop/staging/web", '"api"'],
  ],
  [
    "a former name that two claim",
    synth((env) => ["a", "b"].forEach((id) => make.newService(env, id, { renamedFrom: "api" }))),
    ["SYM-NAME-004", "shop/staging/b", '"api", as shop/staging/a claims'],
  ],
  [
    "a property whose getter throws",
    () =>
      new Service(make.newEnvironment(), "api", {
        image: make.serviceProps.image,
        health: "/",
        get port(): number {
          throw new Error("no");
        },
      }),
    ["SYM-PROPERTY-002", "shop/staging/api", "port: a value that cannot be read"],
    ["SYM-SERVICE-002", "shop/staging/api", "ports: undefined"],
  ],
  [
    "customize without a function",
    () => make.newService(make.newEnvironment()).customize(js({})),
    ["SYM-PROPERTY-002", "shop/staging/api", "{}", { allowed: "a function" }],
  ],
  [
    "a password within a URL, which is not repeated",
    service({ variables: { DATABASE_URL: "postgres://shop:hunter2@db.example.com/shop" } }),
    ["SYM-SERVICE-016", "shop/staging/api", "variables.DATABASE_URL: a password in a URL"],
  ],
  [
    "a secret of the wrong type, which is not repeated",
    service({ variables: { STRIPE_API_KEY: 4242424242424242 } }),
    ["SYM-SERVICE-016", "shop/staging/api", "variables.STRIPE_API_KEY"],
  ],
];
