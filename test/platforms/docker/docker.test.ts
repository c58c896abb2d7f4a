import { Docker } from "../../../src/docker";
import { dockerEnvironment, problemsOf, service, terraformOf } from "./shop";

describe("the platform", () => {
  test("names no host where none is given", () => {
    const { dev } = dockerEnvironment();
    service(dev, "api");
    expect(dev.platform.title).toBe("Docker");
    expect(terraformOf(dev).provider).toEqual({ docker: [{}] });
  });

  test("passes the host to the provider and to readers", () => {
    const { dev } = dockerEnvironment({}, { host: "ssh://deploy@build.example.com:2222" });
    service(dev, "api");
    expect(dev.platform.title).toBe("Docker at ssh://deploy@build.example.com:2222");
    expect(terraformOf(dev).provider).toEqual({ docker: [{ host: "ssh://deploy@build.example.com:2222" }] });
  });

  test.each([
    "build.example.com",
    "http://x",
    "ssh://me:secret@host",
    "unix://var/run",
    "unix:///a b",
    "tcp://host",
    "ssh://${x}",
    7,
    null,
  ])("refuses %p as a host", (host) =>
    expect(problemsOf(() => new Docker({ host: host as string }))).toBe("SYM-DOCKER-001"),
  );

  test("keeps a password in a host out of the error", () => {
    expect(() => new Docker({ host: "ssh://me:hunter2@host" })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining("hunter2") }),
    );
  });

  test("refuses a property that it does not know", () => {
    expect(problemsOf(() => new Docker({ hosts: "unix:///x" } as never))).toBe("SYM-PROPERTY-001");
  });
});
