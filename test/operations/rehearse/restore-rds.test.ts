import {
  CreateDBClusterCommand,
  CreateDBInstanceCommand,
  DeleteDBInstanceCommand,
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  type DBInstance,
  RDSClient,
} from "@aws-sdk/client-rds";
import type { AwsAccess } from "../../../src/operations/aws/clients";
import type { OperationContext } from "../../../src/operations/context/operation-context";
import { OperationError } from "../../../src/operations/operation-error";
import { durableStores, isRehearsable } from "../../../src/operations/readiness/durable-stores";
import { Cleanup } from "../../../src/operations/rehearse/cleanup";
import { byHand, patienceFor, rehearseRestore, tryFindRestorer } from "../../../src/operations/rehearse/restore";
import { restoreCluster } from "../../../src/operations/rehearse/restore/rds-cluster";
import { type Restoring, temporaryName, temporaryPrefix } from "../../../src/operations/rehearse/restore/restorer";
import { Deployed } from "../../../src/operations/verify/deployed";
import { Emulator } from "../../../src/testing";
import { ShopCopy } from "../../support/shop-copy";
import { changed, environmentsIn } from "../readiness/evidence";

jest.setTimeout(60_000);

const OWN = "shop-staging-orders";
const ATTEMPT = "20261123T061244Z-3f9c";
const INSTANCE = {
  Engine: "postgres",
  DBInstanceClass: "db.t4g.micro",
  MasterUsername: "dbadmin",
  MasterUserPassword: "not-a-secret",
};
const shop = new ShopCopy();
const [, staging] = environmentsIn(shop.folder);
const store = durableStores(staging.facts).find(({ name }) => name === "orders")!;

let emulator: Emulator;
let rds: RDSClient;
beforeAll(async () => {
  emulator = await Emulator.start();
  const { AWS_ACCESS_KEY_ID: accessKeyId = "", AWS_SECRET_ACCESS_KEY: secretAccessKey = "" } = emulator.environment;
  const credentials = { accessKeyId, secretAccessKey };
  rds = new RDSClient({ endpoint: emulator.url, region: "eu-west-1", credentials });
  await rds.send(
    new CreateDBInstanceCommand({
      DBInstanceIdentifier: OWN,
      AllocatedStorage: 20,
      StorageEncrypted: true,
      BackupRetentionPeriod: 7,
      ...INSTANCE,
    }),
  );
});
afterAll(async () => {
  rds.destroy();
  await emulator.stop();
  shop.remove();
});

const told: string[] = [];

/** A clock whose waits take no time, and that moves on by them. */
function contextAt(signal = new AbortController().signal, seconds = { passed: 0 }): OperationContext {
  return {
    clock: {
      now: () => new Date(Date.parse("2026-11-23T06:12:44Z") + seconds.passed * 1000),
      wait: async (time: number) => {
        seconds.passed += time;
        await new Promise(setImmediate);
      },
    },
    listen: (event) => event.kind === "message" && told.push(event.text),
    signal,
  } as Partial<OperationContext> as OperationContext;
}

function restoring(given: Partial<Restoring> = {}, client: Pick<RDSClient, "send" | "config"> = rds): Restoring {
  const resources = [
    {
      address: "aws_db_instance.orders",
      mode: "managed",
      type: "aws_db_instance",
      name: "orders",
      values: { identifier: OWN },
    },
  ];
  return {
    context: contextAt(),
    environment: staging,
    store: { ...store, resource: store.resource! },
    deployed: Deployed.of({ values: { root_module: { resources } } } as never),
    attempt: ATTEMPT,
    isOver: () => false,
    cleanup: new Cleanup(),
    reach: async () => ({ rds: async () => client }) as Partial<AwsAccess> as AwsAccess,
    patience: 3600,
    ...given,
  };
}

async function instances(): Promise<readonly DBInstance[]> {
  return (await rds.send(new DescribeDBInstancesCommand({}))).DBInstances ?? [];
}

const names = async (): Promise<readonly string[]> =>
  (await instances()).map(({ DBInstanceIdentifier: name }) => name!);

/** The client, with an answer of its own for some commands. */
function answering(answers: Readonly<Record<string, () => unknown>>): RDSClient {
  const own = Object.create(rds) as RDSClient;
  own.send = (async (command: { constructor: { name: string } }, ...rest: unknown[]) => {
    const answer = answers[command.constructor.name];
    return answer ? answer() : (rds.send as (...all: unknown[]) => unknown).call(rds, command, ...rest);
  }) as never;
  return own;
}

const restore = (given: Restoring) => rehearseRestore(tryFindRestorer(store)!, given);

describe("a database of RDS is restored", () => {
  test("beside the original, marked, without a standby, and compared; then it is removed", async () => {
    const given = restoring();
    const result = await restore(given);
    expect(result).toMatchObject({ status: "passed", note: "restore orders: 0 s (RTO 1 hour)" });
    const name = `${OWN}-rehearsal-20261123061244`;
    expect(result.found).toContain(`${OWN} of staging was restored as ${name}`);
    const restored = (await instances()).find(({ DBInstanceIdentifier: id }) => id === name);
    expect(restored).toMatchObject({
      MultiAZ: false,
      DeletionProtection: false,
      StorageEncrypted: true,
    });
    expect(restored?.TagList).toContainEqual({ Key: "Rehearsal", Value: ATTEMPT });
    expect(await given.cleanup.run(given.context, "staging")).toEqual([]);
    expect(await names()).toEqual([OWN]);
  });

  test("and fails where what came back is not as it was", async () => {
    const other = answering({
      DescribeDBInstancesCommand: () => ({
        DBInstances: [
          {
            DBInstanceIdentifier: OWN,
            DBInstanceStatus: "available",
            Engine: "postgres",
            StorageEncrypted: (count += 1) < 2,
          },
        ],
      }),
    });
    let count = 0;
    const given = restoring({}, other);
    const result = await restore(given);
    expect(result.status).toBe("failed");
    expect(result.found).toContain("StorageEncrypted is false, and was true.");
    expect(result.note).toBeUndefined();
    await given.cleanup.run(given.context, "staging");
  });

  test("and fails where that takes longer than promised; the time is noted", async () => {
    let looks = 0;
    const slow = answering({
      DescribeDBInstancesCommand: () => {
        looks += 1;
        const status = looks > 1 && looks < 140 ? "creating" : "available";
        return { DBInstances: [{ DBInstanceIdentifier: OWN, DBInstanceStatus: status, Engine: "postgres" }] };
      },
    });
    const given = restoring({ patience: 7200 }, slow);
    const result = await restore(given);
    expect(result).toMatchObject({ status: "failed", note: "restore orders: 4110 s (RTO 1 hour)" });
    expect(result.found).toContain("It took 1 h 8 min 30 s, and its RTO is 1 hour.");
    await given.cleanup.run(given.context, "staging");
  });
});

describe("what a restore made goes", () => {
  const failing = async (given: Restoring): Promise<string> => {
    try {
      await restore(given);
    } catch (error) {
      if (error instanceof OperationError) return `${error.failure}: ${error.message.split("\n")[0]}`;
      throw error;
    }
    throw new Error("It did not fail.");
  };

  test("after one that never becomes available, in the time that it is given", async () => {
    const { DBInstances: [own] = [] } = await rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: OWN }));
    let isFirst = true;
    const stuck = answering({
      DescribeDBInstancesCommand: () => {
        const status = isFirst ? "available" : "creating";
        isFirst = false;
        return { DBInstances: [{ ...own, DBInstanceStatus: status }] };
      },
    });
    const given = restoring({ patience: 600 }, stuck);
    expect(await failing(given)).toMatch(/^command-failed: .* is creating after 1[01] minutes, and not available\.$/);
    expect((await names()).length).toBe(2);
    expect(await given.cleanup.run(given.context, "staging")).toEqual([]);
    expect(await names()).toEqual([OWN]);
  });

  test("after Ctrl-C", async () => {
    const abort = new AbortController();
    const creating = answering({
      DescribeDBInstancesCommand: () => ({
        DBInstances: [{ DBInstanceIdentifier: OWN, DBInstanceStatus: "available" }],
      }),
      RestoreDBInstanceToPointInTimeCommand: () => {
        abort.abort();
        throw Object.assign(new Error("Request aborted"), { name: "AbortError" });
      },
    });
    const given = restoring({ context: contextAt(abort.signal) }, creating);
    expect(await failing(given)).toMatch(/^interrupted: /);
    // whether AWS began it nobody knows: the deletion of what is not there is none
    expect(await given.cleanup.run(given.context, "staging")).toEqual([]);
  });

  test("once AWS lets it go; what it never lets go is named with its command", async () => {
    let refused = 0;
    const busy = answering({
      DeleteDBInstanceCommand: () => {
        refused += 1;
        if (refused < 3)
          throw Object.assign(new Error("It is being created."), {
            name: "InvalidDBInstanceStateFault",
            $metadata: { httpStatusCode: 400 },
          });
        return rds.send(
          new DeleteDBInstanceCommand({ DBInstanceIdentifier: temporaryName(OWN, ATTEMPT), SkipFinalSnapshot: true }),
        );
      },
    });
    const given = restoring({}, busy);
    await restore(given);
    const stays = await given.cleanup.run(given.context, "staging");
    expect({ stays, refused }).toEqual({ stays: [], refused: 3 });
    const denied = answering({
      DeleteDBInstanceCommand: () => {
        throw Object.assign(new Error("not authorized"), { name: "AccessDenied", $metadata: { httpStatusCode: 403 } });
      },
    });
    const name = temporaryName(OWN, ATTEMPT);
    const left = restoring({ attempt: "20261124T061244Z-3f9c" }, denied);
    left.cleanup.add({ what: "x", command: "y", remove: async () => {} });
    await restore(left);
    expect(await left.cleanup.run(left.context, "staging")).toEqual([
      {
        what: `The restored database ${name.replace("20261123", "20261124")}`,
        command: `aws rds delete-db-instance --db-instance-identifier ${name.replace("20261123", "20261124")} --skip-final-snapshot`,
      },
    ]);
  });

  test("with a later rehearsal where its process was killed; what only has such a name stays", async () => {
    const mine = `${temporaryPrefix(OWN)}by-hand`;
    await rds.send(new CreateDBInstanceCommand({ DBInstanceIdentifier: mine, ...INSTANCE, AllocatedStorage: 20 }));
    await restore(restoring());
    const killed = temporaryName(OWN, ATTEMPT);
    expect(await names()).toContain(killed);
    // Two hours are given to a restore of an RTO of one, and one more to go.
    const later = (seconds: number) => ({
      attempt: `2026112${seconds % 7}T071244Z-aaaa`,
      context: contextAt(undefined, { passed: seconds }),
    });
    const within = restoring(later(3600 + 3600));
    await restore(within);
    await within.cleanup.run(within.context, "staging");
    expect(await names()).toContain(killed);
    expect(told.at(-1)).toContain(`${killed} is of the rehearsal ${ATTEMPT}, which may be at work still`);
    const after = restoring(later(3600 + 3601));
    expect((await restore(after)).status).toBe("passed");
    await after.cleanup.run(after.context, "staging");
    expect([...(await names())].sort()).toEqual([OWN, mine].sort());
    expect(told.at(-1)).toContain("was left by a rehearsal that was killed, and is removed.");
    await rds.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: mine, SkipFinalSnapshot: true }));
  });

  test("at once, where that rehearsal is known to be over", async () => {
    await restore(restoring());
    const given = restoring({ attempt: "20261123T071244Z-aaaa", isOver: (attempt) => attempt === ATTEMPT });
    await restore(given);
    await given.cleanup.run(given.context, "staging");
    expect(await names()).toEqual([OWN]);
  });
});

describe("a cluster of Aurora", () => {
  const CLUSTER = "shop-staging-ledger";
  const resource = {
    address: "aws_rds_cluster.ledger",
    mode: "managed",
    type: "aws_rds_cluster",
    name: "ledger",
    values: { cluster_identifier: CLUSTER },
  };
  const clusters = async () =>
    ((await rds.send(new DescribeDBClustersCommand({}))).DBClusters ?? []).map(({ DBClusterIdentifier: name }) => name);

  function ofCluster(given: Partial<Restoring> = {}): Restoring {
    const found = { address: "aws_rds_cluster.ledger", type: "aws_rds_cluster" } as Restoring["store"]["resource"];
    return restoring({
      store: { ...store, resource: found },
      deployed: Deployed.of({ values: { root_module: { resources: [resource] } } } as never),
      ...given,
    });
  }

  beforeAll(async () => {
    const { Engine: _, ...login } = { ...INSTANCE, DBInstanceClass: undefined };
    const cluster = { DBClusterIdentifier: CLUSTER, Engine: "aurora-postgresql", ...login };
    await rds.send(new CreateDBClusterCommand(cluster));
    const { DBInstanceClass } = INSTANCE;
    await rds.send(
      new CreateDBInstanceCommand({
        DBInstanceIdentifier: `${CLUSTER}-1`,
        DBClusterIdentifier: CLUSTER,
        DBInstanceClass,
        Engine: "aurora-postgresql",
      }),
    );
  });

  test("is restored with an instance, and both go", async () => {
    const given = ofCluster();
    expect((await rehearseRestore(restoreCluster, given)).status).toBe("passed");
    const name = temporaryName(CLUSTER, ATTEMPT);
    expect(await clusters()).toContain(name);
    expect(await names()).toContain(name);
    expect(await given.cleanup.run(given.context, "staging")).toEqual([]);
    expect(await clusters()).toEqual([CLUSTER]);
    expect(await names()).not.toContain(name);
  });

  test("of a rehearsal that was killed goes with a later one: its instance, then itself", async () => {
    const attempt = "20261123T070000Z-bbbb";
    await rehearseRestore(restoreCluster, ofCluster({ attempt }));
    expect(await clusters()).toContain(temporaryName(CLUSTER, attempt));
    const later = ofCluster({ attempt: "20261124T061244Z-aaaa", context: contextAt(undefined, { passed: 86_400 }) });
    expect((await rehearseRestore(restoreCluster, later)).status).toBe("passed");
    await later.cleanup.run(later.context, "staging");
    expect(await clusters()).toEqual([CLUSTER]);
    expect(await names()).not.toContain(temporaryName(CLUSTER, attempt));
  });

  test("that a rehearsal elsewhere may be at work with stays", async () => {
    const attempt = "20261123T080000Z-cccc";
    const running = ofCluster({ attempt });
    await rehearseRestore(restoreCluster, running);
    const other = ofCluster({ attempt: "20261123T061500Z-aaaa" });
    await rehearseRestore(restoreCluster, other);
    await other.cleanup.run(other.context, "staging");
    expect(await clusters()).toEqual([CLUSTER, temporaryName(CLUSTER, attempt)]);
    await running.cleanup.run(running.context, "staging");
  });
});

test("names fit those of RDS, however long the database's is", () => {
  const name = temporaryName(`${"a".repeat(37)}-${"b".repeat(25)}`, ATTEMPT);
  expect(name).toBe(`${"a".repeat(37)}-rehearsal-20261123061244`);
  expect(name.length).toBeLessThanOrEqual(63);
});

test("a restore is given up after twice its RTO, and not before an hour", () => {
  const promising = (rto: string) => {
    const environment = changed(staging, ({ constructs }) => {
      constructs.find(({ name }: { name: string }) => name === "orders").intent.rto = rto;
    });
    return patienceFor(durableStores(environment.facts).find(({ name }) => name === "orders")!);
  };
  expect([promising("5 minutes"), promising("4 hours"), promising("35 days")]).toEqual([3600, 28_800, 43_200]);
});

test("what readiness has rehearsed is what a program restores; a bucket is a person's to restore, as its section tells", () => {
  for (const { facts } of environmentsIn(shop.folder))
    for (const each of durableStores(facts)) expect(isRehearsable(each.construct)).toBe(!!tryFindRestorer(each));
  const bucket = durableStores(staging.facts).find(({ name }) => name === "receipts")!;
  expect(tryFindRestorer(bucket)).toBeUndefined();
  expect(byHand(bucket, "staging")).toMatchObject({
    status: "skipped",
    todo: expect.stringContaining(
      'tells in "Restoring the bucket receipts of staging", and say so: symphony readiness',
    ),
  });
});
