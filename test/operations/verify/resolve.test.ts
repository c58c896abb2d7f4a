import * as fc from "fast-check";
import { placeOf, readResolved } from "../../../src/operations/verify/resolve";

const read = (text: string) => readResolved(text, "symphony verify staging");

test.each([
  ["shop.example.com:443:127.0.0.1", { host: "shop.example.com", port: 443, address: "127.0.0.1", toPort: 443 }],
  ["Shop.example.com:443:127.0.0.1:8443", { host: "shop.example.com", port: 443, address: "127.0.0.1", toPort: 8443 }],
  ["shop.example.com:443:[::1]:8443", { host: "shop.example.com", port: 443, address: "::1", toPort: 8443 }],
])("%s is read", (text, resolved) => expect(read(text)).toEqual(resolved));

test.each([
  "",
  "shop.example.com",
  "shop.example.com:443",
  "shop.example.com:443:localhost",
  "shop.example.com:0:127.0.0.1",
  "shop.example.com:443:127.0.0.1:70000",
  "shop.example.com:443:::1",
  "shop.example.com:443:127.0.0.1:8443:1",
])("%j is refused, with an example", (text) => {
  expect(() => read(text)).toThrow(
    expect.objectContaining({
      failure: "not-possible",
      fix: expect.stringContaining("shop.example.com:443:127.0.0.1"),
    }),
  );
});

test("whatever is read is an address and two ports", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.tuple(fc.domain(), fc.nat(70_000), fc.oneof(fc.ipV4(), fc.ipV6())).map((x) => x.join(":")),
      ),
      (text) => {
        try {
          const { port, toPort, address } = read(text);
          expect(port >= 1 && port <= 65_535 && toPort >= 1 && toPort <= 65_535 && address !== "").toBe(true);
        } catch (error) {
          expect(error).toMatchObject({ failure: "not-possible" });
        }
      },
    ),
  );
});

test("a place is for the host and the port that it names alone", () => {
  const resolved = [read("shop.example.com:443:127.0.0.1:8443"), read("shop.example.com:80:127.0.0.2")];
  const of = (url: string) => placeOf(new URL(url), resolved);
  expect(of("https://shop.example.com/healthz")).toEqual({ address: "127.0.0.1", port: 8443 });
  expect(of("http://shop.example.com/")).toEqual({ address: "127.0.0.2", port: 80 });
  expect(of("https://shop.example.com:8443/")).toBeUndefined();
  expect(of("https://www.shop.example.com/")).toBeUndefined();
});
