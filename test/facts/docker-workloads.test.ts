import { Facts, workloadsOf } from "../../src/facts";
import { at, environmentOf } from "./environment-of";

/** The one container of an environment on Docker with these settings. */
function containerOf(settings: object) {
  const api = { ...at("shop/dev/api"), name: "shop-dev-api", image: "api:1", ...settings };
  return workloadsOf(Facts.of(environmentOf({ docker_container: { api } })))[0].containers[0];
}

test("what a container runs is its entrypoint with its command", () => {
  expect(containerOf({ entrypoint: ["/bin/sh", "-c"], command: ["exec api"] }).command).toEqual([
    "/bin/sh",
    "-c",
    "exec api",
  ]);
  expect(containerOf({ command: ["api"] }).command).toEqual(["api"]);
  expect(containerOf({}).command).toEqual([]);
});

test("it writes into memory and into what is mounted for more than reading", () => {
  const volumes = [
    { container_path: "/data", volume_name: "data" },
    { container_path: "/run/secrets/key", volume_name: "key", read_only: true },
    { container_path: "/etc/api", host_path: "/srv/api", read_only: "true" },
  ];
  const mounts = [
    { type: "volume", target: "/files", source: "files" },
    { type: "bind", target: "/etc/tls", source: "/srv/tls", read_only: true },
  ];
  expect(containerOf({ tmpfs: { "/tmp": "rw" }, volumes, mounts }).writable).toEqual(["/tmp", "/data", "/files"]);
  expect(containerOf({}).writable).toEqual([]);
});

test.each([
  [undefined, true],
  [true, true],
  ["true", true],
  [false, false],
  ["false", false],
])("must_run %p: that it is essential is %p", (must_run, essential) => {
  expect(containerOf({ must_run }).essential).toBe(essential);
});
