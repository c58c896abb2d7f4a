import { mkdirSync } from "fs";
import { BuiltImage, Image, SpecificationError } from "symphony-infra";
import { isImage } from "../../src/model/image";
import { sentFiles } from "../../src/model/image-context";
import * as make from "../support/declare";

const here = process.cwd();
beforeAll(() => {
  process.chdir(make.newFolder());
  mkdirSync("api");
});
afterAll(() => process.chdir(here));

const image = (): BuiltImage => Image.node("api", { command: ["node", "server.js"] });

describe("a generated image", () => {
  test("needs no Dockerfile before the first synthesis", () => {
    expect(image()).toMatchObject({ kind: "built", name: "api", directory: "api", dockerfile: "Dockerfile" });
  });

  test("is frozen to its last part", () => {
    const { stages } = image().build!;
    const change = (): unknown => ((stages[0].steps as unknown[])[0] = { kind: "run", command: ["id"] });
    expect(change).toThrow(TypeError);
  });

  test.each<[string, (right: any) => unknown]>([
    ["root", (right) => ({ ...right, build: { ...right.build, user: "0" } })],
    [
      "a base without a version",
      (right) => ({ ...right, build: { ...right.build, stages: [{ name: "a", base: "x" }] } }),
    ],
    ["a line of Dockerfile", (right) => ({ ...right, build: { ...right.build, writablePaths: ["/tmp\nRUN id"] } })],
    ["an unknown property", (right) => ({ ...right, build: { ...right.build, text: "RUN id" } })],
    ["no build at all", (right) => ({ ...right, build: "FROM scratch" })],
  ])("is refused where JavaScript made it with %s, frozen or not", (_, forge) => {
    const forged = forge(image());
    expect(isImage(forged)).toBe(false);
    expect(isImage(deepFreeze(forged))).toBe(false);
    expect(() => make.newService(make.newEnvironment(), "api", { image: forged as BuiltImage })).toThrow(
      SpecificationError,
    );
  });

  test("is refused where a getter could say something else later", () => {
    const right = image();
    const build = Object.freeze(
      Object.defineProperty({ ...right.build }, "user", { get: () => "1", enumerable: true }),
    );
    expect(isImage(Object.freeze({ ...right, build }))).toBe(false);
    expect(isImage({ ...right })).toBe(false);
    expect(isImage(right)).toBe(true);
  });

  test("decides the user and the folders of what runs it, which may say otherwise", () => {
    const own = Image.go("api", { user: "20001:20001", writablePaths: ["/cache"] });
    const env = make.newEnvironment();
    const { user, writablePaths } = make.newService(env, "api", { image: own });
    expect([user, writablePaths]).toEqual(["20001:20001", ["/cache"]]);
    expect(make.newService(env, "other", { image: own, user: 5 }).user).toBe("5");
  });

  test("is sent what it names and no more, or the directory where it copies all of it", () => {
    expect(sentFiles(image().build!)).toBeUndefined();
    const listed = Image.node("api", { command: ["node", "server.js"], files: ["src", "*.json"] });
    expect(sentFiles(listed.build!)).toEqual(["src", "*.json", "package.json", "package-lock.json"]);
    expect(sentFiles(Image.staticSite("api").build!)).toEqual(["public"]);
  });
});

function deepFreeze<T>(x: T): T {
  if (x !== null && typeof x === "object") Object.values(Object.freeze(x)).forEach(deepFreeze);
  return x;
}
