import fc from "fast-check";
import { Duration, Service, Smoke, SpecificationError } from "symphony-infra";
import * as make from "../support/declare";

const declared = (...smoke: readonly Smoke[]): Service["smoke"] =>
  make.newService(make.newEnvironment(), "api", { port: undefined, ports: { http: 8080, admin: 9090 }, smoke }).smoke;

test("a smoke test asks the main port, expects 200 and waits 5 seconds, unless it says otherwise", () => {
  expect(declared(Smoke.get("/products"))).toEqual([
    { method: "GET", path: "/products", port: "http", status: 200, withinSeconds: 5 },
  ]);
});

test("everything that a smoke test says is in its record, the body as JSON", () => {
  const search = Smoke.post("/search?limit=1", { port: "admin", body: { words: ["tea"], page: 0 } })
    .expect(201)
    .containing("tea pot")
    .within(Duration.minutes(1));
  expect(declared(search)).toEqual([
    {
      method: "POST",
      path: "/search?limit=1",
      port: "admin",
      status: 201,
      contains: "tea pot",
      body: '{"words":["tea"],"page":0}',
      withinSeconds: 60,
    },
  ]);
});

test("a service without smoke tests has none, and its order is kept", () => {
  expect(make.newService(make.newEnvironment()).smoke).toEqual([]);
  expect(declared(Smoke.get("/b"), Smoke.head("/a")).map(({ path }) => path)).toEqual(["/b", "/a"]);
});

test("a smoke test never changes: each method makes another", () => {
  const base = Smoke.get("/");
  const other = base.expect(301).containing("x");
  expect(declared(base)[0]).toMatchObject({ status: 200 });
  expect(declared(other)[0]).toMatchObject({ status: 301, contains: "x" });
  expect(Object.isFrozen(base)).toBe(true);
});

test("the same path is asked for several texts, and by several methods", () => {
  const tests = [Smoke.get("/").containing("a"), Smoke.get("/").containing("b"), Smoke.head("/").expect(405)];
  expect(declared(...tests)).toHaveLength(3);
});

function isAccepted(path: string): boolean {
  try {
    return declared(Smoke.get(path)).length === 1;
  } catch (error) {
    if (SpecificationError.is(error)) return false;
    throw error;
  }
}

test("whatever path is accepted is the one that a client asks", () => {
  const urls = fc.webUrl({ withQueryParameters: true });
  const paths = urls.map((url) => url.replace(/^https?:\/\/[^/?]*/, ""));
  const marks = fc.string({ unit: fc.constantFrom(..."/.%2eE?#&='\"\\@:a ~\t<"), maxLength: 12 });
  fc.assert(
    fc.property(
      fc.oneof(
        paths,
        marks.map((rest) => `/${rest}`),
      ),
      (path) => {
        fc.pre(isAccepted(path));
        const { host, pathname, search, hash } = new URL(path, "https://shop.example.com");
        expect({ host, asked: pathname + search, hash }).toEqual({ host: "shop.example.com", asked: path, hash: "" });
      },
    ),
    { numRuns: 500 },
  );
});
