import { mkdirSync } from "fs";
import { BuiltImage, Image, Worker } from "../../../src";
import { newFolder } from "../../support/declare";
import { containersOf, service, staging } from "./staging";

const here = process.cwd();
beforeAll(() => {
  process.chdir(newFolder());
  mkdirSync("api");
});
afterAll(() => process.chdir(here));

const image = (): BuiltImage => Image.python("api", { command: ["python", "-m", "api"], user: "20001:20001" });

test("a service whose image hands its folders over itself needs no container before it", () => {
  const { env } = staging();
  service(env, "api", { image: image() });
  expect(containersOf(env, "api").map(({ name }: { name: string }) => name)).toEqual(["api"]);
  expect(containersOf(env, "api")[0].user).toBe("20001:20001");
});

test("a worker that runs the image as another user, or writes to another folder, needs one", () => {
  const { env } = staging();
  new Worker(env, "other-user", { image: image(), user: "30001" });
  new Worker(env, "other-folder", { image: image(), writablePaths: ["/tmp", "/data"] });
  const commandOf = (name: string): string => containersOf(env, name)[0].command[0];
  expect(commandOf("other_user")).toContain("chown 30001:30001 /tmp ");
  expect(commandOf("other_folder")).toContain("chown 20001:20001 /data ");
});

test("an internal service is asked by the program of its image, without a shell", () => {
  const { env } = staging();
  service(env, "api", { image: image() });
  const { command } = containersOf(env, "api")[0].healthCheck;
  expect(command.slice(0, 3)).toEqual(["CMD", "python3", "-c"]);
  expect(command.at(-1)).toBe("http://127.0.0.1:8080/healthz");
});
