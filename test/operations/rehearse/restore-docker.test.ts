import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OperationContext } from "../../../src/operations/context/operation-context";
import { OperationError } from "../../../src/operations/operation-error";
import { durableStores } from "../../../src/operations/readiness/durable-stores";
import { Cleanup } from "../../../src/operations/rehearse/cleanup";
import { dockerFailure } from "../../../src/operations/rehearse/fail/docker-failure";
import { rehearseRestore, tryFindRestorer } from "../../../src/operations/rehearse/restore";
import type { Restoring } from "../../../src/operations/rehearse/restore/restorer";
import { ShopCopy } from "../../support/shop-copy";
import { environmentsIn } from "../readiness/evidence";

const shop = new ShopCopy();
const [dev] = environmentsIn(shop.folder);
const store = durableStores(dev.facts).find(({ name }) => name === "orders")!;
const programs = mkdtempSync(join(tmpdir(), "symphony-stub-docker-"));
const calls = join(programs, "calls");
afterAll(() => {
  shop.remove();
  rmSync(programs, { recursive: true });
});

/** Stands for the docker command: two containers, of which one has a database, and the other takes what is written to it. */
const STUB = `#!/bin/sh
printf '%s\\n' "$*" >> "$CALLS"
case "$*" in
  inspect*) echo sha256:1234 ;;
  *"cat /proc/1/comm") echo postgres ;;
  *"--command=SELECT 1") ;;
  *"--command=SELECT count"*) case "$*" in *rehearsal*) echo "$TABLES" ;; *) echo 7 ;; esac ;;
  *" pg_dump "*) echo "CREATE TABLE a ();"; exit "$DUMP" ;;
  "exec --interactive"*) cat > "$CALLS.sql"; [ "$LOAD" = 0 ] || echo "ERROR:  disk full" >&2; exit "$LOAD" ;;
  "kill "*|"start "*|"run "*|"rm "*) ;;
  *) echo "unexpected: $*" >&2; exit 64 ;;
esac
`;
writeFileSync(join(programs, "docker"), STUB);
chmodSync(join(programs, "docker"), 0o755);

function restoring(answers: { dump?: number; load?: number; tables?: number } = {}): Restoring {
  writeFileSync(calls, "");
  const { dump = 0, load = 0, tables = 7 } = answers;
  const context = {
    clock: { now: () => new Date(), wait: async () => {} },
    listen: () => {},
    signal: new AbortController().signal,
    variables: {
      PATH: `${programs}:${process.env.PATH}`,
      CALLS: calls,
      DUMP: String(dump),
      LOAD: String(load),
      TABLES: String(tables),
    },
  } as Partial<OperationContext> as OperationContext;
  return {
    context,
    environment: dev,
    store: { ...store, resource: store.resource! },
    deployed: undefined as never,
    attempt: "20261123T061244Z-3f9c",
    cleanup: new Cleanup(),
    reach: async () => Promise.reject(new Error("no AWS")),
    isOver: () => false,
    patience: 60,
  };
}

const restore = (given: Restoring) => rehearseRestore(tryFindRestorer(store)!, given);

test("a database on Docker is dumped into another container, which is thrown away", async () => {
  const given = restoring();
  expect(await restore(given)).toMatchObject({
    status: "passed",
    note: expect.stringMatching(/^restore orders: \d s \(RTO 1 hour\)$/),
  });
  expect(readFileSync(`${calls}.sql`, "utf8")).toBe("CREATE TABLE a ();\n");
  expect(await given.cleanup.run(given.context, "dev")).toEqual([]);
  const lines = readFileSync(calls, "utf8").trim().split("\n");
  const target = "shop-dev-orders-rehearsal-20261123061244";
  expect(lines[1]).toContain(`run --detach --name ${target} --label rehearsal=20261123T061244Z-3f9c --network none`);
  expect(lines).toContain(
    "exec shop-dev-orders pg_dump --host=/var/run/postgresql --port=5433 --username=dbadmin --dbname=orders --no-owner --no-privileges",
  );
  expect(lines.at(-1)).toBe(`rm --force --volumes ${target}`);
});

test("a dump that breaks off, or one that cannot be loaded, is no restore", async () => {
  for (const answers of [{ dump: 1 }, { load: 3 }]) {
    const given = restoring(answers);
    await expect(restore(given)).rejects.toBeInstanceOf(OperationError);
    expect(await given.cleanup.run(given.context, "dev")).toEqual([]);
  }
});

test("one that has fewer tables is not as it was", async () => {
  const given = restoring({ tables: 5 });
  expect(await restore(given)).toMatchObject({
    status: "failed",
    found: expect.stringContaining("It has 5 tables, and the original 7."),
  });
  await given.cleanup.run(given.context, "dev");
});

test("a service on Docker is killed, and started again", async () => {
  const { context } = restoring();
  const failure = dockerFailure(context, dev, "api");
  expect(await failure.cause()).toBe("its container was killed");
  await failure.putBack(context.signal);
  expect(readFileSync(calls, "utf8")).toBe("kill shop-dev-api\nstart shop-dev-api\n");
  expect(failure.command).toBe("docker start shop-dev-api");
  expect(() => dockerFailure(context, dev, "nothing")).toThrow(OperationError);
});
