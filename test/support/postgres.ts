import { execFileSync } from "child_process";
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "fs";
import { createServer, AddressInfo } from "net";
import { tmpdir } from "os";
import { join } from "path";

/** A PostgreSQL server of the test's own, on a free loopback port. It refuses to run as root, so root hands it over. */
export class Postgres {
  static async start(): Promise<Postgres> {
    const port = await freePort();
    const folder = mkdtempSync(join(tmpdir(), "symphony-postgres-"));
    const server = new Postgres(binaries(), folder, port);
    server.giveAway(folder);
    server.run("initdb", "--pgdata", join(folder, "data"), "--username", "test", "--auth", "trust", "--no-sync");
    const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder} -c fsync=off`;
    server.run(
      "pg_ctl",
      "--pgdata",
      join(folder, "data"),
      "--log",
      join(folder, "log"),
      "--wait",
      "-o",
      options,
      "start",
    );
    return server;
  }

  private constructor(
    private readonly bin: string,
    private readonly folder: string,
    private readonly port: number,
  ) {}

  get connection(): string {
    return `postgres://test@127.0.0.1:${this.port}/postgres?sslmode=disable`;
  }

  query(sql: string): string {
    return this.run("psql", "--no-align", "--tuples-only", "--dbname", this.connection, "--command", sql).trim();
  }

  stop(): void {
    this.run("pg_ctl", "--pgdata", join(this.folder, "data"), "--mode", "immediate", "--wait", "stop");
    rmSync(this.folder, { recursive: true, force: true });
  }

  private run(program: string, ...args: readonly string[]): string {
    const command = [join(this.bin, program), ...args];
    const all = isRoot() ? ["runuser", "-u", "postgres", "--", ...command] : command;
    return execFileSync(all[0], all.slice(1), {
      encoding: "utf8",
      cwd: this.folder,
      stdio: ["ignore", "pipe", "pipe"],
    });
  }

  private giveAway(folder: string): void {
    if (!isRoot()) return;
    const [uid, gid] = ["-u", "-g"].map((flag) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" })));
    mkdirSync(folder, { recursive: true });
    chownSync(folder, uid, gid);
  }
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Debian keeps the server's programs off the path, by version. */
function binaries(): string {
  const root = "/usr/lib/postgresql";
  const versions = existsSync(root) ? readdirSync(root).sort() : [];
  const bin = versions
    .map((version) => join(root, version, "bin"))
    .find((folder) => existsSync(join(folder, "initdb")));
  if (!bin)
    throw new Error(
      "PostgreSQL is not installed: apt-get install postgresql (CONTRIBUTING.md lists what the tests need)",
    );
  return bin;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
