import type { Control } from "../../control";
import { accountPublicAccessBlocked } from "./s3-1-account-public-access-blocked";
import { versionsExpire } from "./s3-10-versions-expire";
import { eventNotifications } from "./s3-11-event-notifications";
import { noAccessLists } from "./s3-12-no-access-lists";
import { lifecycle } from "./s3-13-lifecycle";
import { versions } from "./s3-14-versions";
import { objectLock } from "./s3-15-object-lock";
import { kmsEncryption } from "./s3-17-kms-encryption";
import { accessPointsBlocked } from "./s3-19-access-points-blocked";
import { publicReadProhibited } from "./s3-2-public-read-prohibited";
import { mfaDelete } from "./s3-20-mfa-delete";
import { publicWriteProhibited } from "./s3-3-public-write-prohibited";
import { tlsRequired } from "./s3-5-tls-required";
import { otherAccountsRestricted } from "./s3-6-other-accounts-restricted";
import { replicatedToAnotherRegion } from "./s3-7-replicated-to-another-region";
import { publicAccessBlocked } from "./s3-8-public-access-blocked";
import { accessLogged } from "./s3-9-access-logged";

/** By id. */
export const s3: readonly Control[] = [
  accountPublicAccessBlocked,
  publicReadProhibited,
  publicWriteProhibited,
  tlsRequired,
  otherAccountsRestricted,
  replicatedToAnotherRegion,
  publicAccessBlocked,
  accessLogged,
  versionsExpire,
  eventNotifications,
  noAccessLists,
  lifecycle,
  versions,
  objectLock,
  kmsEncryption,
  accessPointsBlocked,
  mfaDelete,
];
