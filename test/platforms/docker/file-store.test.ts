import { Duration, Environment, FileStore, FileStoreProps, ServiceProps, WorkloadAccess } from "../../../src";
import { dockerEnvironment, service, terraformOf } from "./shop";

interface Use {
  readonly access?: WorkloadAccess<FileStore>;
  readonly consumer?: Partial<ServiceProps>;
  readonly path?: string;
}

function declared(props: FileStoreProps = {}, use: Use = {}): { dev: Environment; all: any } {
  const { dev } = dockerEnvironment();
  const { access = "read-write", consumer, path } = use;
  service(dev, "api", consumer).uses(new FileStore(dev, "uploads", props), access, { path });
  return { dev, all: terraformOf(dev).resource };
}

const LABELS = [
  { label: "environment", value: "dev" },
  { label: "owner", value: "storefront" },
  { label: "project", value: "shop" },
];

describe("a file store", () => {
  const { all } = declared();

  test("is a volume", () => {
    expect(all.docker_volume).toEqual({
      uploads: { name: "shop-dev-uploads", labels: LABELS, lifecycle: { ignore_changes: ["labels"] } },
    });
  });

  test("is handed over to its owner by a container that can do nothing else", () => {
    expect(all.docker_image.uploads_owner).toEqual({ name: "busybox:1.37.0", keep_locally: true });
    expect(all.docker_container.uploads_owner).toMatchObject({
      name: "shop-dev-uploads-owner",
      entrypoint: ["chown"],
      command: ["10001:10001", "/files"],
      attach: true,
      must_run: false,
      restart: "no",
      user: "0:0",
      read_only: true,
      capabilities: { add: ["CAP_CHOWN"], drop: ["ALL"] },
      security_opts: ["no-new-privileges:true"],
      privileged: false,
      network_mode: "none",
      memory: 16,
      volumes: [{ volume_name: "${docker_volume.uploads.name}", container_path: "/files", read_only: false }],
      lifecycle: {
        postcondition: [{ condition: "${self.exit_code == 0}", error_message: expect.any(String) as string }],
      },
    });
  });

  test("is in no network with its consumer, which waits for it", () => {
    expect(Object.keys(all.docker_network)).toEqual(["network"]);
    expect(all.docker_container.api.depends_on).toEqual(["docker_container.uploads_owner"]);
  });
});

test.each([
  ["read", true],
  ["read-write", false],
  ["administer", false],
] as const)("a use with the access %s mounts the files", (access, readOnly) => {
  const { all } = declared({}, { access, path: "/srv/files" });
  expect(all.docker_container.api.volumes).toEqual([
    { volume_name: "${docker_volume.uploads.name}", container_path: "/srv/files", read_only: readOnly },
  ]);
  expect(all.docker_container.api.env).toEqual(["UPLOADS_PATH=/srv/files"]);
});

/** Another value of every property than the default. */
const changes: { readonly [P in keyof Omit<Required<FileStoreProps>, "satisfies">]: FileStoreProps[P] } = {
  dataClass: "internal",
  renamedFrom: "files",
  throughput: "bursting",
  infrequentAccessAfter: Duration.days(90),
  owner: "2000:3000",
  recovery: { rto: Duration.hours(1) },
};
const plain = declared();

test.each(Object.keys(changes) as (keyof typeof changes)[])(
  "a change of a file store's %s is realized or stated",
  (property) => {
    const { dev, all } = declared({ [property]: changes[property] });
    const stated = dev.platform.differences(dev).filter(({ construct }) => construct === "uploads");
    const isStated = stated.some((row) => row.property === property);
    expect(isStated || JSON.stringify(all) !== JSON.stringify(plain.all)).toBe(true);
  },
);

describe("what a file store is not on Docker", () => {
  const rows = ({ dev }: { dev: Environment }) =>
    dev.platform.differences(dev).filter(({ construct }) => construct === "uploads");

  test("is stated in sentences", () => {
    const stated = rows(declared({}, { consumer: { user: 2000 } }));
    for (const { instead } of stated) expect(instead).toMatch(/^[A-Z].*, instead of .*\.$/);
    expect(stated.map(({ property }) => property)).toEqual([
      "dataClass",
      "throughput",
      "infrequentAccessAfter",
      "recovery",
      "monitoring",
      "owner",
    ]);
  });

  test.each([
    ["10001:10001", false],
    ["10001:20000", false],
    [10001, false],
    ["20000:10001", true],
    [20000, true],
  ])("includes of a consumer running as %p that it is not the owner: %p", (user, isStated) => {
    const stated = rows(declared({}, { consumer: { user } })).find(({ property }) => property === "owner");
    expect(stated !== undefined).toBe(isStated);
    if (stated) expect(stated.instead).toMatch(/^Not running as user 10001, api cannot write/);
  });

  test("leaves out what stays where it is", () => {
    expect(rows(declared({ infrequentAccessAfter: "never" })).map(({ property }) => property)).toEqual([
      "dataClass",
      "throughput",
      "recovery",
      "monitoring",
    ]);
  });
});
