import type { Gap, Recording } from "../gap";
import { parameterGroupGaps } from "./parameter-groups";
import { replicationGroupGaps, replicationGroupRecordings } from "./replication-groups";
import { tagGaps } from "./tags";
import { userGroupGaps, userRecordings } from "./user-groups";

export const elasticacheGaps: readonly Gap[] = [
  ...replicationGroupGaps,
  ...parameterGroupGaps,
  ...userGroupGaps,
  ...tagGaps,
];

export const elasticacheRecordings: readonly Recording[] = [...replicationGroupRecordings, ...userRecordings];
