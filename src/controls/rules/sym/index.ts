import type { Control } from "../../control";
import { alertsReachSomebody } from "./sym-alert-1-alerts-reach-somebody";
import { runbookExists } from "./sym-alert-2-runbook-exists";
import { runbooksNameAlerts } from "./sym-alert-3-runbooks-name-alerts";
import { accountIsWatched } from "./sym-audit-1-account-is-watched";
import { deletionProtection } from "./sym-delete-1-deletion-protection";
import { inlinePoliciesWithinQuota } from "./sym-iam-1-inline-policies-within-quota";
import { noWildcards } from "./sym-iam-2-no-wildcards";
import { trustIsConditioned } from "./sym-iam-3-trust-is-conditioned";
import { permissionsBoundary } from "./sym-iam-4-permissions-boundary";
import { ownKeyForStores } from "./sym-key-1-own-key-for-stores";
import { logRetentionOfTier } from "./sym-log-1-retention-of-tier";
import { logsEncryptedWithOwnKey } from "./sym-log-2-encrypted-with-own-key";
import { dataSubnetsClosed } from "./sym-net-1-data-subnets-closed";
import { publicSubnetsForWaysIn } from "./sym-net-2-public-subnets-for-ways-in";
import { servicesHaveObjective } from "./sym-objective-1-services-have-one";
import { alertsOfObjectives } from "./sym-objective-2-alerts-of-objectives";
import { pathsAreDeclared } from "./sym-reach-1-paths-are-declared";
import { objectivesStated } from "./sym-recovery-1-objectives-stated";
import { backupsKeepObjectives } from "./sym-recovery-2-backups-keep-objectives";
import { noSecretInState } from "./sym-secret-1-no-secret-in-state";
import { noCredentialInContainers } from "./sym-secret-2-no-credential-in-containers";
import { stateRemoteEncryptedLocked } from "./sym-state-1-remote-encrypted-locked";
import { providerGuarded } from "./sym-state-2-provider-guarded";
import { tagsCoverResources } from "./sym-tag-1-tags-cover-resources";

/** Our own: what no catalogue demands of infrastructure that is declared. By id. */
export const sym: readonly Control[] = [
  alertsReachSomebody,
  runbookExists,
  runbooksNameAlerts,
  accountIsWatched,
  deletionProtection,
  inlinePoliciesWithinQuota,
  noWildcards,
  trustIsConditioned,
  permissionsBoundary,
  ownKeyForStores,
  logRetentionOfTier,
  logsEncryptedWithOwnKey,
  dataSubnetsClosed,
  publicSubnetsForWaysIn,
  servicesHaveObjective,
  alertsOfObjectives,
  pathsAreDeclared,
  objectivesStated,
  backupsKeepObjectives,
  noSecretInState,
  noCredentialInContainers,
  stateRemoteEncryptedLocked,
  providerGuarded,
  tagsCoverResources,
];
