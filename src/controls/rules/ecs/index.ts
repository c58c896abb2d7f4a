import type { Control } from "../../control";
import { noRootInTheHostsNetwork } from "./ecs-1-no-root-in-the-hosts-network";
import { latestPlatformVersion } from "./ecs-10-latest-platform-version";
import { containerInsights } from "./ecs-12-container-insights";
import { noPublicAddress } from "./ecs-2-no-public-address";
import { ownProcessNamespace } from "./ecs-3-own-process-namespace";
import { notPrivileged } from "./ecs-4-not-privileged";
import { readOnlyRoot } from "./ecs-5-read-only-root";
import { noSecretsInVariables } from "./ecs-8-no-secrets-in-variables";
import { logs } from "./ecs-9-logs";

/** By id. */
export const ecs: readonly Control[] = [
  noRootInTheHostsNetwork,
  noPublicAddress,
  ownProcessNamespace,
  notPrivileged,
  readOnlyRoot,
  noSecretsInVariables,
  logs,
  latestPlatformVersion,
  containerInsights,
];
