import { Bucket, Cache, Database, Duration, Environment, FileStore, Recovery } from "symphony-infra";
import { describeRecovery, recoveryPlan } from "../../src/model/recovery-plan";
import * as make from "../support/declare";

function stores(): Environment {
  const env = make.newEnvironment();
  new Database(env, "orders", { engine: "postgres", recovery: { rpo: Duration.hours(1) } });
  new Bucket(env, "receipts", { recovery: { rpo: Duration.hours(2) } });
  new FileStore(env, "uploads");
  new Cache(env, "sessions");
  return env;
}

const lines = (env: Environment) => recoveryPlan(env).map(describeRecovery);

test("without a Recovery a database keeps its own log, and nothing else is backed up", () => {
  const env = stores();
  expect(lines(env)).toEqual([
    "orders: any moment of the last 7 days",
    "receipts: not backed up",
    "uploads: not backed up",
  ]);
  expect(recoveryPlan(env).map(({ method }) => method)).toEqual(["point-in-time", "none", "none"]);
});

test("with one, each store is recovered as its objectives ask, and the intent says how", () => {
  const env = stores();
  const recovery = new Recovery(env, "recovery", { retention: Duration.days(200), coldStorage: Duration.days(30) });
  expect(lines(env)).toEqual([
    "orders: any moment of the last 7 days, and every day a backup that is kept 200 days",
    "receipts: any moment of the last 35 days, and every day a backup that is kept 200 days",
    "uploads: every day a backup that is kept 200 days, from 30 days on in cold storage",
  ]);
  expect(recovery.intent()).toEqual({
    retention: "200 days",
    copyTo: undefined,
    lock: "none",
    stores: lines(env),
  });
});

test("with copies, the vault follows the objectives too", () => {
  const env = stores();
  new Recovery(env, "recovery", { copyTo: "eu-central-1" });
  expect(lines(env)).toEqual([
    "orders: any moment of the last 7 days, and every 8 hours a backup that is kept 7 days, with a copy in eu-central-1",
    "receipts: any moment of the last 7 days, and every 2 hours a backup that is kept 7 days, with a copy in eu-central-1",
    "uploads: every day a backup that is kept 7 days, with a copy in eu-central-1",
  ]);
});
