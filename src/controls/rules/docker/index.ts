import type { Control } from "../../control";
import { notPrivileged } from "./sym-docker-1-not-privileged";
import { noEngineSocket } from "./sym-docker-10-no-engine-socket";
import { ownNamespaces } from "./sym-docker-11-own-namespaces";
import { secretsAsFiles } from "./sym-docker-12-secrets-as-files";
import { internalNetworks } from "./sym-docker-13-internal-networks";
import { boundedRestarts } from "./sym-docker-14-bounded-restarts";
import { ownNetwork } from "./sym-docker-15-own-network";
import { exactImage } from "./sym-docker-16-exact-image";
import { capabilities } from "./sym-docker-2-capabilities";
import { noNewPrivileges } from "./sym-docker-3-no-new-privileges";
import { readOnlyRoot } from "./sym-docker-4-read-only-root";
import { user } from "./sym-docker-5-user";
import { memory } from "./sym-docker-6-memory";
import { healthCheck } from "./sym-docker-7-health-check";
import { portsOnLoopback } from "./sym-docker-8-ports-on-loopback";
import { noFolderOfTheHost } from "./sym-docker-9-no-folder-of-the-host";

/** By id. What containers of a Docker host are to be like, with the CIS Docker Benchmark 1.6 in view. */
export const docker: readonly Control[] = [
  notPrivileged,
  capabilities,
  noNewPrivileges,
  readOnlyRoot,
  user,
  memory,
  healthCheck,
  portsOnLoopback,
  noFolderOfTheHost,
  noEngineSocket,
  ownNamespaces,
  secretsAsFiles,
  internalNetworks,
  boundedRestarts,
  ownNetwork,
  exactImage,
];
