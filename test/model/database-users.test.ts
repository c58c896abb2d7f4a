import { Database, DatabaseProps, databaseUsers } from "symphony-infra";
import * as make from "../support/declare";
import { Postgres } from "../support/postgres";

function orders(
  props: Partial<DatabaseProps>,
  uses: Readonly<Record<string, "read" | "read-write" | "administer">>,
): Database {
  const env = make.newNetworkedEnvironment();
  const database = new Database(env, "order-items", { engine: "postgres", ...props });
  for (const [name, access] of Object.entries(uses)) make.newService(env, name).uses(database, access);
  return database;
}

const USES = { "web-api": "read-write", report: "read", migrate: "administer" } as const;

test("each workload that reads or writes has a user of its own, in order of the edges", () => {
  expect(databaseUsers(orders({}, USES)).map(({ user, access, consumer }) => [user, access, consumer])).toEqual([
    ["web_api_rw", "read-write", "web-api"],
    ["report_ro", "read", "report"],
  ]);
});

test("a user of PostgreSQL signs in by IAM, and its rights hold for tables that come later", () => {
  const [writer, reader] = databaseUsers(orders({}, USES));
  expect(writer.statements).toEqual([
    'CREATE USER "web_api_rw";',
    'GRANT rds_iam TO "web_api_rw";',
    'GRANT CONNECT ON DATABASE "order_items" TO "web_api_rw";',
    'GRANT USAGE ON SCHEMA "public" TO "web_api_rw";',
    'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA "public" TO "web_api_rw";',
    'GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA "public" TO "web_api_rw";',
    'ALTER DEFAULT PRIVILEGES IN SCHEMA "public" GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO "web_api_rw";',
    'ALTER DEFAULT PRIVILEGES IN SCHEMA "public" GRANT USAGE, SELECT ON SEQUENCES TO "web_api_rw";',
  ]);
  expect(reader.statements.filter((statement) => /INSERT|UPDATE|DELETE|GRANT USAGE, SELECT/.test(statement))).toEqual(
    [],
  );
});

test("until PostgreSQL 14 the right of everybody to create tables is taken away first", () => {
  const revoke = 'REVOKE CREATE ON SCHEMA "public" FROM PUBLIC;';
  expect(databaseUsers(orders({ version: "14" }, USES))[1].statements).toContain(revoke);
  expect(databaseUsers(orders({ version: "15" }, USES))[1].statements).not.toContain(revoke);
});

test("a user of MySQL signs in by IAM over TLS, on exactly its database although the name has an underscore", () => {
  expect(databaseUsers(orders({ engine: "mysql" }, USES)).map(({ statements }) => statements)).toEqual([
    [
      "CREATE USER 'web_api_rw'@'%' IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS' REQUIRE SSL;",
      "GRANT SELECT, INSERT, UPDATE, DELETE ON `order\\_items`.* TO 'web_api_rw'@'%';",
    ],
    [
      "CREATE USER 'report_ro'@'%' IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS' REQUIRE SSL;",
      "GRANT SELECT ON `order\\_items`.* TO 'report_ro'@'%';",
    ],
  ]);
});

test("a long name is cut to what MySQL has room for, and stays unique", () => {
  const long = "a-very-long-name-of-a-service-number";
  const users = databaseUsers(orders({ engine: "mysql" }, { [`${long}-1`]: "read", [`${long}-2`]: "read" }));
  expect(new Set(users.map(({ user }) => user)).size).toBe(2);
  for (const { user } of users) {
    expect(user).toMatch(/^a_very_long_name_of_a_[0-9a-f]{6}_ro$/);
    expect(user.length).toBeLessThanOrEqual(32);
  }
});

test("a workload called as PostgreSQL calls its own roles has a user of another name, that no other workload can have", () => {
  const users = (engine: "postgres" | "mysql") =>
    databaseUsers(orders({ engine }, { "pg-bouncer": "read", pgbouncer: "read" })).map(({ user }) => user);
  expect(users("postgres")).toEqual(["_pg_bouncer_ro", "pgbouncer_ro"]);
  expect(users("mysql")).toEqual(["pg_bouncer_ro", "pgbouncer_ro"]);
});

test("the documents learn of the users, their statements and the objectives", () => {
  const database = orders({}, USES);
  const intent = database.intent();
  expect(intent).toMatchObject({
    dataClass: "confidential",
    rpo: "1 day",
    rto: "8 hours",
    users: ["web_api_rw (read-write, for web-api)", "report_ro (read, for report)"],
  });
  expect(intent.userStatements).toEqual(databaseUsers(database).flatMap(({ statements }) => statements));
});

describe("on a real PostgreSQL", () => {
  let server: Postgres;
  beforeAll(async () => void (server = await Postgres.start()), 60_000);
  afterAll(() => server?.stop());

  test("the statements let the reader read and the writer write, also in tables that come later, and nothing more", () => {
    const [writer, reader] = databaseUsers(orders({ databaseName: "sales" }, USES));
    // Only RDS has this role; the test's server has no other database than its own.
    server.query("CREATE ROLE rds_iam NOLOGIN");
    server.query("CREATE TABLE before (id serial PRIMARY KEY, note text)");
    for (const { statements } of [writer, reader])
      for (const statement of statements) server.query(statement.replace('DATABASE "sales"', "DATABASE postgres"));
    server.query("CREATE TABLE after (id serial PRIMARY KEY, note text)");

    const as = (user: string, sql: string) => server.query(`SET ROLE "${user}"; ${sql}`);
    for (const table of ["before", "after"]) {
      as(writer.user, `INSERT INTO ${table} (note) VALUES ('x'); UPDATE ${table} SET note = 'y'`);
      expect(as(reader.user, `SELECT note FROM ${table}`)).toMatch(/y$/);
      expect(() => as(reader.user, `INSERT INTO ${table} (note) VALUES ('x')`)).toThrow(/permission denied/);
      expect(() => as(reader.user, `SELECT nextval('${table}_id_seq')`)).toThrow(/permission denied/);
      expect(() => as(writer.user, `DROP TABLE ${table}`)).toThrow(/must be owner/);
      as(writer.user, `DELETE FROM ${table}`);
    }
    for (const { user } of [writer, reader])
      expect(() => as(user, "CREATE TABLE own (id int)")).toThrow(/permission denied/);
  });

  test("a name that begins like its own roles' is refused, and not the one that is given instead", () => {
    expect(() => server.query('CREATE USER "pg_bouncer_ro"')).toThrow(/reserved/);
    const [{ user }] = databaseUsers(orders({}, { "pg-bouncer": "read" }));
    expect(server.query(`CREATE USER "${user}"`)).toMatch(/CREATE ROLE/);
  });
});
