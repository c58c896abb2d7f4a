import { holdsEngineSocket, isEngineSocket, isSensitive } from "../../src/controls/rules/docker/host-paths";

test.each([
  "/",
  "/etc",
  "/etc/",
  "/etc/ssl/certs",
  "//etc",
  "/srv/../etc",
  "/var",
  "/var/lib",
  "/var/lib/docker/volumes",
  "/home/deploy/.ssh",
  "/home/deploy/.aws/credentials",
])("%s is of the host's own system", (path) => expect(isSensitive(path)).toBe(true));

test.each([
  "/srv",
  "/srv/etc",
  "/etcetera",
  "/home/payments/data",
  "./config",
  "/var/log/payments",
  "/var/run/docker.sock",
])("%s is not", (path) => expect(isSensitive(path)).toBe(false));

test.each(["/var/run/docker.sock", "/run/user/1000/podman/podman.sock", "//./pipe/docker_engine"])(
  "%s is the socket of an engine",
  (path) => expect(isEngineSocket(path)).toBe(true),
);

test("another socket is not", () => expect(isEngineSocket("/var/run/postgresql/.s.PGSQL.5432")).toBe(false));

test.each(["/", "/run", "/var/run/", "/srv/../var", "/var/run/docker.sock", "/run/./docker.sock/"])(
  "%s holds the socket of an engine",
  (path) => expect(holdsEngineSocket(path)).toBe(true),
);

test.each(["/srv", "/var/lib", "/run/postgresql"])("%s holds none", (path) =>
  expect(holdsEngineSocket(path)).toBe(false),
);
