import type { Control } from "../../control";
import { noAdministratorPolicies } from "./iam-1-no-administrator-policies";
import { noPoliciesOfUsers } from "./iam-2-no-policies-of-users";
import { accessKeysRotated } from "./iam-3-access-keys-rotated";
import { noRootKeys } from "./iam-4-no-root-keys";
import { consoleUsersHaveMfa } from "./iam-5-console-users-have-mfa";
import { rootHasHardwareMfa } from "./iam-6-root-has-hardware-mfa";
import { strongPasswords } from "./iam-7-strong-passwords";
import { unusedCredentialsRemoved } from "./iam-8-unused-credentials-removed";
import { rootHasMfa } from "./iam-9-root-has-mfa";
import { passwordsExpire } from "./iam-10-passwords-expire";
import { usersHaveMfa } from "./iam-19-users-have-mfa";
import { noWholeServices } from "./iam-21-no-whole-services";
import { credentialsUnusedFor45DaysRemoved } from "./iam-22-credentials-unused-for-45-days-removed";
import { expiredCertificatesRemoved } from "./iam-26-expired-certificates-removed";

/** By id. */
export const iam: readonly Control[] = [
  noAdministratorPolicies,
  noPoliciesOfUsers,
  accessKeysRotated,
  noRootKeys,
  consoleUsersHaveMfa,
  rootHasHardwareMfa,
  strongPasswords,
  unusedCredentialsRemoved,
  rootHasMfa,
  passwordsExpire,
  usersHaveMfa,
  noWholeServices,
  credentialsUnusedFor45DaysRemoved,
  expiredCertificatesRemoved,
];
