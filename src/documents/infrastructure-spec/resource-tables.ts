import { Facts } from "../../facts";
import type { EnvironmentRecord } from "../../model/record";
import type { Block } from "../kit/markdown";
import { alarmTables } from "../tables/alarms";
import { budgetTable } from "../tables/budgets";
import { cacheTables } from "../tables/caches";
import { databaseTables } from "../tables/databases";
import { fileStoreTables } from "../tables/file-stores";
import { queueTable, subscriptionTable, topicTable } from "../tables/messages";
import { type ResourceTable, resourceTable } from "../tables/resource-table";
import { scheduleTable } from "../tables/schedules";

/** A part of the specification that is nothing but tables of resources. */
function tables(...all: readonly ResourceTable[]): (environment: EnvironmentRecord) => readonly Block[] {
  return (environment) => all.flatMap((one) => resourceTable(Facts.of(environment), one));
}

export const schedules = tables(scheduleTable);
export const databases = tables(...databaseTables);
export const caches = tables(...cacheTables);
export const messages = tables(queueTable, topicTable, subscriptionTable);
export const fileStores = tables(...fileStoreTables);
export const alerts = tables(...alarmTables);
export const budgets = tables(budgetTable);
