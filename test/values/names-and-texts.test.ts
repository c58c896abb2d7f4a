import fc from "fast-check";
import { DomainName, SpecificationError } from "symphony-infra";
import { checkName, physicalName } from "../../src/values/name";
import { show } from "../../src/values/show";
import { problem } from "../../src/values/specification-error";
import { checkText } from "../../src/values/text";
import { problemOf } from "../support/problems-of";

const names = fc.stringMatching(/^[a-z][a-z0-9]{0,12}(-[a-z0-9]{1,9}){0,2}$/);

describe("checkName", () => {
  test("a name of 40 characters in kebab case is taken as it is", () => {
    const name = `a${"-bc1".repeat(9)}-de`;
    expect(name).toHaveLength(40);
    expect(checkName(name, "x")).toBe(name);
  });

  test.each([
    ["Api", '"Api"'],
    ["1api", '"1api"'],
    ["api-", '"api-"'],
    ["a--b", '"a--b"'],
    ["api_1", '"api_1"'],
    ["", '""'],
    ["a".repeat(41), `"${"a".repeat(41)}"`],
    ["api\n", '"api\\n"'],
    ["é", '"é"'],
    [7, "7"],
    [undefined, "undefined"],
  ])("%p is not a name", (value, got) => {
    expect(problemOf(() => checkName(value, "shop/api"))).toEqual({
      id: "SYM-NAME-001",
      path: "shop/api",
      got,
      allowed: "1 to 40 lower-case letters, digits and single hyphens, starting with a letter",
      fix: "rename it in kebab case, such as order-worker",
    });
  });

  test("the one name that the library of constructs cannot hold is refused", () => {
    expect(problemOf(() => checkName("constructor", "shop/constructor"))).toEqual({
      id: "SYM-NAME-001",
      path: "shop/constructor",
      got: '"constructor"',
      allowed: "any other name",
      fix: "choose another word",
    });
  });
});

describe("physicalName", () => {
  test("a name within the limit is its parts joined by hyphens", () => {
    expect(physicalName(["shop", "staging", "api"], 16)).toBe("shop-staging-api");
  });

  test("a longer one is cut, keeps to the limit and ends in a hash of the whole", () => {
    expect(physicalName(["shop", "staging", "api"], 15)).toBe("shop-sta-1a1978");
    expect(physicalName(["shop", "staging", "api"], 12)).toMatch(/^shop-[0-9a-f]{6}$/);
  });

  test("it is the same on every run, within the limit, and a well-formed name", () => {
    fc.assert(
      fc.property(fc.array(names, { minLength: 1, maxLength: 4 }), fc.integer({ min: 10, max: 64 }), (parts, limit) => {
        const name = physicalName(parts, limit);
        expect(physicalName([...parts], limit)).toBe(name);
        expect(name.length).toBeLessThanOrEqual(limit);
        expect(name).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
      }),
    );
  });

  test("no two of a thousand names that share a long beginning are cut to one", () => {
    const whole = Array.from({ length: 1000 }, (_, i) =>
      physicalName(["warehouse", "production", `order-worker-${i}`], 32),
    );
    expect(new Set(whole).size).toBe(1000);
  });
});

describe("DomainName", () => {
  test("a domain knows its parent and what it lies below", () => {
    const shop = DomainName.of("shop.example.com");
    expect(shop.parent).toBe("example.com");
    expect(shop.isWithin(DomainName.of("example.com"))).toBe(true);
    expect(shop.isWithin(shop)).toBe(true);
    expect(shop.isWithin(DomainName.of("hop.example.com"))).toBe(false);
  });

  test.each([
    "shop",
    "Shop.example.com",
    "shop.example.com.",
    "*.example.com",
    "-a.example.com",
    "a..com",
    "192.168.0.1",
    `${"a".repeat(64)}.com`,
    "shop.example.com/x",
    "shöp.example.com",
    "",
  ])("%p is not a domain name", (value) => {
    expect(problemOf(() => DomainName.of(value))).toEqual({
      id: "SYM-VALUE-006",
      path: "DomainName.of",
      got: show(value),
      allowed: "a lower-case host name of two labels or more, without a trailing dot",
      fix: "write it as in shop.example.com",
    });
  });

  test("a comparison with something that is no domain is refused", () => {
    expect(problemOf(() => DomainName.of("a.b").isWithin(5 as never)).got).toBe("5");
  });
});

describe("checkText", () => {
  test("any text of up to 1000 characters on any number of lines is taken as it is", () => {
    expect(checkText("a\nb", "x")).toBe("a\nb");
    expect(checkText("${x} %{y} `|<b>", "x")).toBe("${x} %{y} `|<b>");
    expect(checkText("x".repeat(1000), "x")).toHaveLength(1000);
  });

  test.each([
    ["SYM-TEXT-001", 5, "5"],
    ["SYM-TEXT-001", null, "null"],
    ["SYM-TEXT-001", "of ${TfToken[TOKEN.3]}", "a token, known only after a deploy"],
    ["SYM-TEXT-001", "#{TfToken[TOKEN.3]}", "a token, known only after a deploy"],
    ["SYM-TEXT-001", "port -1.8881545897087505e+289", "a token, known only after a deploy"],
    ["SYM-TEXT-001", "String Map Token Value", "a token, known only after a deploy"],
    ["SYM-TEXT-002", "", "0 characters"],
    ["SYM-TEXT-002", "x".repeat(1001), "1001 characters"],
    ["SYM-TEXT-003", "a\tb", '"a\\tb"'],
    ["SYM-TEXT-003", "a\u001b[31m", '"a\\u001b[31m"'],
    ["SYM-TEXT-003", "\ufeffShop", '"\ufeffShop"'],
    ["SYM-TEXT-003", "half \ud83d", '"half \\ud83d"'],
  ])("%s: %p", (id, value, got) => {
    expect(problemOf(() => checkText(value, "shop"))).toMatchObject({ id, path: "shop", got });
  });
});

describe("show", () => {
  test("a long value is cut to 80 characters, and never within one", () => {
    expect(show("x".repeat(1e6))).toBe(`"${"x".repeat(78)}…`);
    expect(show(`${"x".repeat(77)}😀😀`)).toBe(`"${"x".repeat(77)}…`);
    expect(show(Array.from({ length: 1e6 }, () => 1)).length).toBe(80);
  });

  test.each([
    [
      {
        get a(): never {
          throw new Error("no");
        },
      },
      "a value that cannot be read",
    ],
    [{ toJSON: () => undefined }, "an object"],
    [{ constructor: { name: Symbol("x") } }, '{"constructor":{}}'],
    [
      new Proxy(
        {},
        {
          get: () => {
            throw new Error("no");
          },
        },
      ),
      "a value that cannot be read",
    ],
    [cyclic(), "a value that cannot be read"],
    [-Infinity, "-Infinity"],
    [-1e300, "-1e+300"],
    [-1.8881545897087505e289, "a token, known only after a deploy"],
    [class Secret {}, "a function (Secret)"],
  ])("a hostile value is shown without being trusted: %#", (value, got) => {
    expect(show(value)).toBe(got);
  });

  test("whatever is shown fits on a line of 80 characters", () => {
    fc.assert(
      fc.property(
        fc.anything({
          withBigInt: true,
          withDate: true,
          withMap: true,
          withNullPrototype: true,
          withSparseArray: true,
        }),
        (value) => {
          const shown = show(value);
          expect(shown.length).toBeLessThanOrEqual(80);
          expect(shown).not.toContain("\n");
        },
      ),
    );
  });
});

function cyclic(): unknown {
  const array: unknown[] = [];
  array.push(array);
  return array;
}

describe("SpecificationError", () => {
  const two = new SpecificationError([
    problem("SYM-VALUE-001", "a", "0"),
    problem("SYM-NAME-001", "b", '"B"', { fix: "write b" }),
  ]);

  test("it prints every problem with its id, its place, and the way out", () => {
    expect(two.message).toBe(
      [
        "SYM-VALUE-001  a",
        "  got      0",
        "  allowed  a whole number from 1 to 65535",
        "  fix      give the port that the process listens on, such as 8080",
        "",
        "SYM-NAME-001  b",
        '  got      "B"',
        "  allowed  1 to 40 lower-case letters, digits and single hyphens, starting with a letter",
        "  fix      write b",
      ].join("\n"),
    );
    expect(two.stack).toBe(`SpecificationError: 2 problems\n\n${two.message}`);
  });

  test("its own fields are those of the first problem", () => {
    const { id, path, got, allowed, fix } = two;
    expect({ id, path, got, allowed, fix }).toEqual(two.problems[0]);
  });

  test("it is recognised across copies of the package, and nothing else is", () => {
    expect(SpecificationError.is(Object.assign(new Error("x"), { name: "SpecificationError", problems: [] }))).toBe(
      true,
    );
    expect(SpecificationError.is(new Error("x"))).toBe(false);
    expect(SpecificationError.is({ name: "SpecificationError", problems: [] })).toBe(false);
  });
});
