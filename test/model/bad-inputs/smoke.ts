import { Duration, Exposure, Smoke } from "symphony-infra";
import { BadInput, TOKEN, js, lazy, service } from "./kit";

const PATH = "shop/staging/api";
const smoke = (...tests: readonly unknown[]) => service({ smoke: tests });
const claimed = (claims: object): unknown => Object.freeze({ kind: "smoke", claims });

export const smokeMistakes: readonly BadInput[] = [
  [
    "one smoke test without a list",
    service({ smoke: Smoke.get("/") }),
    ["SYM-SMOKE-001", PATH, "smoke: an object of class Smoke"],
  ],
  [
    "smoke tests that are made by hand",
    smoke("/healthz", { kind: "smoke", claims: { method: "GET" } }, claimed({ method: "DELETE", path: "/" })),
    ["SYM-SMOKE-001", PATH, 'smoke[0]: "/healthz"'],
    ["SYM-SMOKE-001", PATH, 'smoke[1]: {"kind":"smoke","claims":{"method":"GET"}}'],
    ["SYM-SMOKE-001", PATH, 'smoke[2]: {"kind":"smoke","claims":{"method":"DELETE","path":"/"}}'],
  ],
  ["a smoke test that was forgotten", smoke(undefined), ["SYM-SMOKE-001", PATH, "smoke[0]: undefined"]],
  [
    "paths to ask that are none, or that a client rewrites",
    smoke(
      ...[
        "healthz",
        "",
        "//evil.example",
        "/a b",
        "/a#b",
        "/a/../b",
        "/%2e%2E/b",
        "/%zz",
        "https://shop.example.com/",
      ].map((path) => Smoke.get(path)),
    ),
    ["SYM-SMOKE-002", PATH, 'smoke[0]: path: "healthz"'],
    ["SYM-SMOKE-002", PATH, 'smoke[1]: path: ""'],
    ["SYM-SMOKE-002", PATH, 'smoke[2]: path: "//evil.example"'],
    ["SYM-SMOKE-002", PATH, 'smoke[3]: path: "/a b"'],
    ["SYM-SMOKE-002", PATH, 'smoke[4]: path: "/a#b"'],
    ["SYM-SMOKE-002", PATH, 'smoke[5]: path: "/a/../b"'],
    ["SYM-SMOKE-002", PATH, 'smoke[6]: path: "/%2e%2E/b"'],
    ["SYM-SMOKE-002", PATH, 'smoke[7]: path: "/%zz"'],
    ["SYM-SMOKE-002", PATH, 'smoke[8]: path: "https://shop.example.com/"'],
  ],
  ["a path to ask that is a token", smoke(Smoke.get(lazy())), ["SYM-SMOKE-002", PATH, `smoke[0]: path: ${TOKEN}`]],
  [
    "a path to ask with a password, which no message repeats",
    smoke(Smoke.get("https://bob:hunter22@shop.example.com/")),
    ["SYM-SMOKE-002", PATH, "smoke[0]: path: an address with a password"],
  ],
  [
    "ports to ask that the service does not have",
    smoke(Smoke.get("/", { port: "admin" }), Smoke.head("/", { port: js(8080) }), Smoke.get("/", { port: "toString" })),
    ["SYM-SMOKE-003", PATH, 'smoke[0].port: "admin"', { allowed: "http" }],
    ["SYM-SMOKE-003", PATH, "smoke[1].port: 8080", { allowed: "http" }],
    ["SYM-SMOKE-003", PATH, 'smoke[2].port: "toString"', { allowed: "http" }],
  ],
  [
    "statuses that are no final answer",
    smoke(...[100, 600, 200.5, js("200")].map((status, i) => Smoke.get(`/${i}`).expect(status))),
    ["SYM-SMOKE-004", PATH, "smoke[0].expect: 100"],
    ["SYM-SMOKE-004", PATH, "smoke[1].expect: 600"],
    ["SYM-SMOKE-004", PATH, "smoke[2].expect: 200.5"],
    ["SYM-SMOKE-004", PATH, 'smoke[3].expect: "200"'],
  ],
  [
    "texts in answers without a body",
    smoke(Smoke.head("/").containing("Shop"), Smoke.get("/").expect(204).containing("Shop")),
    ["SYM-SMOKE-005", PATH, "smoke[0]: a HEAD whose status is 200, containing a text"],
    ["SYM-SMOKE-005", PATH, "smoke[1]: a GET whose status is 204, containing a text"],
  ],
  [
    "an empty text, and one that is a token",
    smoke(Smoke.get("/a").containing(""), Smoke.get("/b").containing(lazy())),
    ["SYM-TEXT-002", PATH, "smoke[0].containing: 0 characters"],
    ["SYM-TEXT-001", PATH, `smoke[1].containing: ${TOKEN}`],
  ],
  [
    "bodies that JSON does not hold, that are tokens or too large",
    smoke(
      ...[{ at: new Date(0) }, { a: undefined }, NaN, { a: lazy() }, "x".repeat(16 * 1024)].map((body, i) =>
        Smoke.post(`/${i}`, { body: js(body) }),
      ),
    ),
    ["SYM-SMOKE-006", PATH, "smoke[0].body: what JSON does not hold"],
    ["SYM-SMOKE-006", PATH, "smoke[1].body: what JSON does not hold"],
    ["SYM-SMOKE-006", PATH, "smoke[2].body: what JSON does not hold"],
    ["SYM-SMOKE-006", PATH, "smoke[3].body: what JSON does not hold"],
    ["SYM-SMOKE-006", PATH, "smoke[4].body: 16386 bytes"],
  ],
  [
    "a body of a GET, and a header",
    smoke(Smoke.get("/", js({ body: {}, headers: {} }))),
    ["SYM-PROPERTY-001", PATH, "smoke[0].body", { allowed: "port" }],
    ["SYM-PROPERTY-001", PATH, "smoke[0].headers", { allowed: "port" }],
  ],
  [
    "times to answer within that are too short, too long or no time",
    smoke(...[Duration.millis(500), Duration.seconds(61), js(5)].map((time, i) => Smoke.get(`/${i}`).within(time))),
    ["SYM-SMOKE-007", PATH, "smoke[0].within: 500 milliseconds"],
    ["SYM-SMOKE-007", PATH, "smoke[1].within: 61 seconds"],
    ["SYM-SMOKE-007", PATH, "smoke[2].within: 5"],
  ],
  [
    "a smoke test that is there twice, and one that contradicts another",
    smoke(Smoke.get("/"), Smoke.get("/").within(Duration.seconds(9)), Smoke.get("/").containing("x").expect(404)),
    ["SYM-SMOKE-008", PATH, 'smoke[0] and smoke[1]: GET "/"'],
    ["SYM-SMOKE-008", PATH, 'smoke[0] and smoke[2]: GET "/"'],
  ],
  [
    "credentials in smoke tests, whose values no message repeats",
    smoke(
      Smoke.get("/a?page=1&accessToken=abc"),
      Smoke.get("/b").containing(`ghp_${"a".repeat(36)}`),
      Smoke.post("/c", { body: { user: "bob", login: [{ password: "hunter22" }] } }),
      Smoke.get(`/d/${encodeURIComponent(`glpat-${"a".repeat(20)}`)}`),
    ),
    ["SYM-SMOKE-009", PATH, "smoke[0].path: accessToken"],
    ["SYM-SMOKE-009", PATH, "smoke[1].containing: a token of GitHub"],
    ["SYM-SMOKE-009", PATH, "smoke[2].body.login[0].password"],
    ["SYM-SMOKE-009", PATH, "smoke[3].path: a token of GitLab"],
  ],
  [
    "every mistake of a smoke test, together with another one of its service",
    service({
      exposure: Exposure.internal,
      smoke: [
        Smoke.post("x", js({ port: "x" }))
          .expect(0)
          .within(Duration.minutes(2)),
      ],
    }),
    ["SYM-SERVICE-008", PATH, "a function (internal)"],
    ["SYM-SMOKE-002", PATH, 'smoke[0]: path: "x"'],
    ["SYM-SMOKE-003", PATH, 'smoke[0].port: "x"', { allowed: "http" }],
    ["SYM-SMOKE-004", PATH, "smoke[0].expect: 0"],
    ["SYM-SMOKE-007", PATH, "smoke[0].within: 2 minutes"],
  ],
];
