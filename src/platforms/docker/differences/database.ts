import { Difference } from "../../../model/difference";
import { Database } from "../../../model/database";
import { isAurora } from "../../../model/database-engines";
import { ADMINISTRATOR } from "../../../model/database-users";
import { capacityOf, engineOf } from "../database/engines";
import { sayer } from "./sayer";

/** What its properties mean on one Docker engine, where that is not what they say. */
export function differencesOfDatabase(database: Database): readonly Difference[] {
  return [...ofContent(database), ...ofProtection(database), ...ofOperation(database), ...ofUses(database)];
}

function ofContent(database: Database): readonly Difference[] {
  const say = sayer(database.name);
  const { engine, capacity, storage, restoreFrom, parameters } = database;
  const { cpu, memory } = capacityOf(database);
  const { image } = engineOf(database);
  const names = Object.keys(parameters);
  return [
    isAurora(engine) && say("engine", `A container of PostgreSQL runs, instead of ${database.facts.title}.`),
    say("version", `${image} runs, and another major version begins empty, instead of an upgrade in place.`),
    say("capacity", `The container has ${cpu} vCPU and ${memory}, instead of what ${capacity} is on AWS.`),
    storage &&
      say(
        "storage",
        `The volume grows as far as the Docker host's disk, instead of from ${storage.initial} to ${storage.most}.`,
      ),
    restoreFrom !== undefined && say("restoreFrom", `It begins empty, instead of with the snapshot ${restoreFrom}.`),
    names.length > 0 &&
      say("parameters", `The engine has its own default, instead of a value for ${names.sort().join(", ")}.`),
  ].filter((row) => row !== false && row !== undefined);
}

function ofProtection({ name, dataClass, multiZone, deletionProtection, backupRetention, recovery }: Database) {
  const say = sayer(name);
  return [
    say("dataClass", `The volume is not encrypted, instead of with the key for ${dataClass} data.`),
    multiZone && say("multiZone", "One container runs, instead of a second one that takes over in another zone."),
    say("backupRetention", `Nothing is backed up, instead of every change for ${backupRetention}.`),
    deletionProtection &&
      say("deletionProtection", "Terraform may delete the volume, instead of a refusal and a final snapshot."),
    say(
      "recovery",
      `What the volume loses is lost, instead of at most ${recovery.rpo} of changes and back within ${recovery.rto}.`,
    ),
  ].filter((row) => row !== false);
}

function ofOperation({ name, facts, readReplicas, logExports, logRetention, windows, ...rest }: Database) {
  const say = sayer(name);
  const upgrades = rest.autoMinorVersionUpgrade ? "an upgrade by AWS" : "one that AWS chose at first";
  return [
    readReplicas > 0 &&
      say("readReplicas", `Everybody reads from the one container, instead of ${readReplicas} copies.`),
    say(
      "performanceInsights",
      "Nothing records what the database spends its time on, instead of Performance Insights.",
    ),
    say("logExports", `The container's output is its log, instead of exports of ${logExports.join(", ") || "none"}.`),
    say("logRetention", `The last three log files of 10 MB are kept, instead of everything for ${logRetention}.`),
    say("backupWindow", `There is no backup at any time, instead of one daily at ${windows.backup} UTC.`),
    say("maintenanceWindow", `A change is applied at once, instead of at ${windows.maintenance} UTC.`),
    say("autoMinorVersionUpgrade", `The minor version of ${facts.title} is fixed, instead of ${upgrades}.`),
  ].filter((row) => row !== false);
}

function ofUses(database: Database): readonly Difference[] {
  const say = sayer(database.name);
  if (!database.environment.edges.some(({ provider }) => provider === database)) return [];
  return [
    say(
      "uses",
      `Every workload is the user ${ADMINISTRATOR} with one password and may do everything in the database, instead of a user of its own that may do what its use says and signs in by IAM.`,
    ),
    say("uses", "Connections are not encrypted, in a network of the two containers only, instead of TLS."),
  ];
}
