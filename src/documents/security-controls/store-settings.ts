import { Facts } from "../../facts";
import type { EnvironmentRecord } from "../../model/record";
import type { Block } from "../kit/markdown";
import { cacheSecurityTables } from "../tables/caches";
import { databaseSecurityTables } from "../tables/databases";
import { resourceTable } from "../tables/resource-table";

export function databaseSettings(environment: EnvironmentRecord): readonly Block[] {
  return databaseSecurityTables.flatMap((each) => resourceTable(Facts.of(environment), each));
}

export function cacheSettings(environment: EnvironmentRecord): readonly Block[] {
  return cacheSecurityTables.flatMap((each) => resourceTable(Facts.of(environment), each));
}
