import type { Control } from "../../control";
import { snapshots } from "./elasticache-1-snapshots";
import { minorVersions } from "./elasticache-2-minor-versions";
import { failover } from "./elasticache-3-failover";
import { encryptedAtRest } from "./elasticache-4-encrypted-at-rest";
import { encryptedInTransit } from "./elasticache-5-encrypted-in-transit";
import { passwordBefore6 } from "./elasticache-6-password-before-6";
import { ownSubnets } from "./elasticache-7-own-subnets";

/** By id. */
export const elasticache: readonly Control[] = [
  snapshots,
  minorVersions,
  failover,
  encryptedAtRest,
  encryptedInTransit,
  passwordBefore6,
  ownSubnets,
];
