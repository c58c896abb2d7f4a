import { execFileSync } from "child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "fs";
import { tmpdir } from "os";
import { join } from "path";
import { setTimeout as sleep } from "timers/promises";
import { watchedMysql, watchedPostgres } from "../../../src/platforms/docker/database/monitoring-user";
import { Postgres } from "../../support/postgres";

describe("the exporter's role in PostgreSQL", () => {
  let server: Postgres;
  const folder = mkdtempSync(join(tmpdir(), "symphony-"));
  const secret = join(folder, "value");

  beforeAll(async () => {
    server = await Postgres.start();
    server.query("CREATE ROLE dbadmin SUPERUSER LOGIN");
    server.query("ALTER SYSTEM SET log_statement = 'all'");
    server.query("SELECT pg_reload_conf()");
    // The image's entry point, which becomes the server.
    writeFileSync(join(folder, "docker-entrypoint.sh"), '#!/bin/sh\necho "becomes $1"\n');
    chmodSync(join(folder, "docker-entrypoint.sh"), 0o755);
  }, 60_000);

  afterAll(() => {
    server.stop();
    rmSync(folder, { recursive: true });
  });

  /** Runs what the container runs, against the test's server. */
  async function start(password: string): Promise<string> {
    writeFileSync(secret, password);
    const before = verifier();
    const script = watchedPostgres("127.0.0.1").replace("/run/secrets/monitoring/value", secret);
    const port = new URL(server.connection).port;
    const output = execFileSync("/bin/sh", ["-euc", script], {
      env: { PATH: `${folder}:${process.env.PATH!}`, PGPORT: port, PGSSLMODE: "disable" },
      encoding: "utf8",
    });
    for (let i = 0; i < 100 && verifier() === before; i++) await sleep(100);
    return output.trim();
  }

  function verifier(): string {
    return server.query("SELECT rolpassword FROM pg_authid WHERE rolname = 'symphony_monitoring'");
  }

  test("is made beside the server, reads statistics, and is made again with another password", async () => {
    expect(await start("firstSecret1")).toBe("becomes postgres");
    const first = verifier();
    expect(first).toMatch(/^SCRAM-SHA-256\$/);
    expect(
      server.query(
        "SELECT rolcanlogin, rolsuper, rolcreatedb, rolcreaterole, rolconnlimit, pg_has_role(oid, 'pg_monitor', 'member') FROM pg_roles WHERE rolname = 'symphony_monitoring'",
      ),
    ).toBe("t|f|f|f|3|t");
    await start("secondSecret2");
    expect(verifier()).toMatch(/^SCRAM-SHA-256\$/);
    expect(verifier()).not.toBe(first);
  }, 60_000);

  test("sees no row of a table", () => {
    server.query("CREATE TABLE customers (name text)");
    expect(server.query("SELECT has_table_privilege('symphony_monitoring', 'customers', 'SELECT')")).toBe("f");
  });

  test("has a password that the server's log never shows, although it logs every statement", () => {
    const log = readFileSync(join(server.query("SHOW unix_socket_directories"), "log"), "utf8");
    expect(log).toContain("CREATE TABLE customers");
    expect(log).not.toMatch(/firstSecret1|secondSecret2/);
  });
});

test("no process of either database has the password among its arguments", () => {
  for (const script of [watchedPostgres("/var/run/postgresql"), watchedMysql("/run/secrets/stock/value")]) {
    const statements = /<<SQL\n(.*)\nSQL\n/s.exec(script)![1];
    expect(statements).toContain("$(cat /run/secrets/monitoring/value)");
    const commands = script.replace(statements, "").replace(/^\(umask 077; printf .*$/m, "");
    expect(commands).not.toContain("$(cat");
    execFileSync("/bin/sh", ["-n"], { input: script });
  }
});

test("the exporter's user in MySQL may look at the server and at nothing else", () => {
  const grants = watchedMysql("/x").match(/^GRANT .*$/gm);
  expect(grants).toEqual([
    "GRANT PROCESS, REPLICATION CLIENT ON *.* TO 'symphony_monitoring'@'%';",
    "GRANT SELECT ON performance_schema.* TO 'symphony_monitoring'@'%';",
  ]);
});
