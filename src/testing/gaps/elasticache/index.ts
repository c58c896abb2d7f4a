import type { Gap, Recording } from "../gap";
import { parameterGroupGaps } from "./parameter-groups";
import { replicationGroupGaps } from "./replication-groups";
import { subnetGroupGaps, subnetGroupRecordings } from "./subnet-groups";
import { tagGaps } from "./tags";
import { userGroupGaps, userRecordings } from "./user-groups";

export const elasticacheGaps: readonly Gap[] = [
  ...replicationGroupGaps,
  ...parameterGroupGaps,
  ...subnetGroupGaps,
  ...userGroupGaps,
  ...tagGaps,
];

export const elasticacheRecordings: readonly Recording[] = [...subnetGroupRecordings, ...userRecordings];
