import { Bytes, Database, DatabaseProps, Duration, Environment } from "../../../src";
import { dockerEnvironment, service, terraformOf } from "./shop";

type Accesses = Readonly<Record<string, "read" | "read-write" | "administer">>;

function database(props: Partial<DatabaseProps> = {}, uses: Accesses = {}): { dev: Environment; orders: Database } {
  const { dev } = dockerEnvironment();
  const orders = new Database(dev, "orders", { engine: "postgres", ...props });
  for (const [name, access] of Object.entries(uses)) service(dev, name).uses(orders, access);
  return { dev, orders };
}

const plain = ({ "//": _, ...rest }: Record<string, unknown>): Record<string, unknown> => rest;

describe("a PostgreSQL database", () => {
  const { resource } = terraformOf(database({}, { api: "read-write" }).dev);

  test("is the official image, closed, without a way out, with its data and its password in volumes", () => {
    expect(plain(resource.docker_container.orders)).toMatchObject({
      name: "shop-dev-orders",
      image: "${docker_image.orders.image_id}",
      env: [
        "PGPORT=5433",
        "POSTGRES_DB=orders",
        "POSTGRES_PASSWORD_FILE=/run/secrets/orders/value",
        "POSTGRES_USER=dbadmin",
      ],
      user: "999:999",
      read_only: true,
      capabilities: { drop: ["ALL"] },
      security_opts: ["no-new-privileges:true"],
      tmpfs: {
        "/tmp": "rw,noexec,nosuid,nodev,uid=999,gid=999,size=128m,mode=0700",
        "/var/run/postgresql": "rw,noexec,nosuid,nodev,uid=999,gid=999,size=1m,mode=0755",
      },
      cpu_quota: 100_000,
      memory: 1024,
      memory_swap: 1024,
      networks_advanced: [{ name: "${docker_network.api_to_orders.name}", aliases: ["orders"] }],
      volumes: [
        {
          volume_name: "${docker_volume.orders_data.name}",
          container_path: "/var/lib/postgresql/data",
          read_only: false,
        },
        {
          volume_name: "${docker_volume.orders_password.name}",
          container_path: "/run/secrets/orders",
          read_only: true,
        },
      ],
      healthcheck: {
        test: ["CMD", "pg_isready", "--quiet", "--host=127.0.0.1", "--username=dbadmin", "--dbname=orders"],
        interval: "5s",
        timeout: "5s",
        retries: 12,
        start_period: "1m0s",
      },
      wait: true,
      wait_timeout: 180,
      depends_on: ["docker_container.orders_password_generator"],
    });
    expect(resource.docker_container.orders).not.toHaveProperty("ports");
    expect(resource.docker_image.orders.name).toBe("postgres:17.11");
    expect(resource.docker_volume.orders_data.name).toBe("shop-dev-orders-data-postgres-17");
  });

  test("tells its consumer where it is and where the password is, and is healthy before it", () => {
    expect(resource.docker_container.api.env).toEqual([
      "ORDERS_AUTHENTICATION=password",
      "ORDERS_DATABASE=orders",
      "ORDERS_HOST=orders",
      "ORDERS_PASSWORD_FILE=/run/secrets/orders/value",
      "ORDERS_PORT=5433",
      "ORDERS_USER=dbadmin",
    ]);
    expect(resource.docker_container.api.volumes).toEqual([
      { volume_name: "${docker_volume.orders_password.name}", container_path: "/run/secrets/orders", read_only: true },
    ]);
    expect(resource.docker_container.api.depends_on).toEqual(["docker_container.orders"]);
  });
});

test.each([
  ["postgres", "14", "postgres:14.24", "/var/lib/postgresql/data"],
  ["postgres", "18", "postgres:18.6", "/var/lib/postgresql"],
  ["mysql", "8.0", "mysql:8.0.46", "/var/lib/mysql"],
  ["mysql", "8.4", "mysql:8.4.10", "/var/lib/mysql"],
  ["aurora-postgresql", "16", "postgres:16.15", "/var/lib/postgresql/data"],
] as const)("%s %s is %s with its data in %s", (engine, version, image, folder) => {
  const { resource } = terraformOf(database({ engine, version }).dev);
  expect(resource.docker_image.orders.name).toBe(image);
  expect(resource.docker_container.orders.volumes[0].container_path).toBe(folder);
});

test("MySQL has a user with the rights on its one database, and a root that only it itself reaches", () => {
  const { resource } = terraformOf(database({ engine: "mysql" }, { api: "administer" }).dev);
  expect(resource.docker_container.orders.env).toEqual([
    "MYSQL_DATABASE=orders",
    "MYSQL_PASSWORD_FILE=/run/secrets/orders/value",
    "MYSQL_ROOT_HOST=localhost",
    "MYSQL_ROOT_PASSWORD_FILE=/run/secrets/orders/value",
    "MYSQL_TCP_PORT=3307",
    "MYSQL_USER=dbadmin",
  ]);
  expect(Object.keys(resource.docker_container.orders.tmpfs)).toEqual(["/tmp", "/var/run/mysqld"]);
  expect(resource.docker_container.api.env).toContain("ORDERS_PORT=3307");
});

test("every variable of a use is among those that the database announces", () => {
  for (const access of ["read", "read-write", "administer"] as const) {
    const { dev, orders } = database({}, { api: access });
    const names = terraformOf(dev).resource.docker_container.api.env.map((line: string) => line.split("=")[0]);
    const announced = orders.variablesOf(access).map((ending) => `ORDERS_${ending}`);
    expect(names).toHaveLength(6);
    expect(names.filter((name: string) => !announced.includes(name))).toEqual([]);
  }
});

test("no password is in the Terraform", () => {
  const text = JSON.stringify(terraformOf(database({ engine: "mysql" }, { api: "read" }).dev));
  expect(text).not.toMatch(/PASSWORD=/);
  expect(text).not.toMatch(/random_password/);
});

test("customize receives what was built", () => {
  const { dev, orders } = database();
  orders.customize(({ docker }) => docker?.container.addOverride("shm_size", 256));
  expect(terraformOf(dev).resource.docker_container.orders.shm_size).toBe(256);
});

describe("every property", () => {
  const changes: { readonly [P in keyof Omit<Required<DatabaseProps>, "satisfies">]: DatabaseProps[P] } = {
    engine: "aurora-postgresql",
    version: "16",
    capacity: "large",
    storage: { initial: Bytes.gibibytes(50) },
    multiZone: true,
    backupRetention: Duration.days(3),
    deletionProtection: true,
    recovery: { rpo: Duration.minutes(5) },
    performanceInsights: { retention: Duration.days(31) },
    logExports: ["postgresql"],
    logRetention: Duration.days(90),
    restoreFrom: "before-the-move",
    readReplicas: 2,
    databaseName: "sales",
    backupWindow: "05:00-06:00",
    maintenanceWindow: "mon:03:00-mon:04:00",
    autoMinorVersionUpgrade: false,
    parameters: { max_connections: "200" },
    dataClass: "restricted",
    renamedFrom: "purchases",
  };
  const outcome = (props: Partial<DatabaseProps>) => {
    const { dev } = database(props);
    return {
      terraform: JSON.stringify(terraformOf(dev)),
      stated: dev.platform.differences(dev).filter(({ construct }) => construct === "orders"),
    };
  };
  const unchanged = outcome({});

  test.each(Object.keys(changes) as (keyof typeof changes)[])("is realized or stated: %s", (name) => {
    const { terraform, stated } = outcome({ [name]: changes[name] });
    const isStated = stated.some(({ property }) => property === name);
    expect(terraform !== unchanged.terraform || isStated).toBe(true);
  });

  test("is stated in one sentence each, in the order of the declaration's parts", () => {
    const { dev } = database({}, { api: "read" });
    const rows = dev.platform.differences(dev).filter(({ construct }) => construct === "orders");
    for (const { instead } of rows) expect(instead).toMatch(/^\S.*, instead of .*\.$/);
    expect(rows.map(({ property }) => property)).toEqual([
      "version",
      "capacity",
      "storage",
      "dataClass",
      "backupRetention",
      "recovery",
      "performanceInsights",
      "logExports",
      "logRetention",
      "backupWindow",
      "maintenanceWindow",
      "autoMinorVersionUpgrade",
      "uses",
      "uses",
    ]);
  });
});
