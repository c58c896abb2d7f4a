import { alarmParts, alarmTables } from "./alarms";
import { auditParts, auditTables } from "./audit";
import { backupParts, backupTables } from "./backups";
import { budgetTable } from "./budgets";
import { cacheParts, cacheSecurityTables, cacheTables } from "./caches";
import { databaseParts, databaseSecurityTables, databaseTables } from "./databases";
import { fileStoreTables } from "./file-stores";
import { queueTable, subscriptionTable, topicTable } from "./messages";
import type { ResourceTable } from "./resource-table";
import { scheduleTable } from "./schedules";

const TABLES: readonly ResourceTable[] = [
  ...alarmTables,
  ...auditTables,
  ...backupTables,
  budgetTable,
  ...cacheTables,
  ...cacheSecurityTables,
  ...databaseTables,
  ...databaseSecurityTables,
  ...fileStoreTables,
  queueTable,
  topicTable,
  subscriptionTable,
  scheduleTable,
];

const PARTS: readonly Readonly<Record<string, string>>[] = [
  alarmParts,
  auditParts,
  backupParts,
  cacheParts,
  databaseParts,
];

/** Attributes that the tables of resources show, separated by spaces, by type. */
export function tableSettings(): ReadonlyMap<string, string> {
  const settings = new Map<string, string>();
  const add = (type: string, reads: string) => settings.set(type, `${settings.get(type) ?? ""} ${reads}`);
  for (const { type, columns } of TABLES) for (const { reads } of columns) add(type, reads);
  for (const parts of PARTS) for (const [type, reads] of Object.entries(parts)) add(type, reads);
  return settings;
}
