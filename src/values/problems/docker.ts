import { entry } from "./entry";

/** Mistakes of the Docker platform. */
export const dockerProblems = {
  "SYM-DOCKER-001": entry(
    "Not a Docker host",
    'an address such as "unix:///var/run/docker.sock" or "ssh://user@host"',
    "leave it out for the provider's default",
  ),
  "SYM-DOCKER-002": entry(
    "Too many edges for the range",
    "a range that holds one /28 per edge",
    "give the network a larger range",
  ),
  "SYM-DOCKER-003": entry(
    "Too many services for the range",
    "a range whose first quarter holds one address per service",
    "give the network a larger range",
  ),
  "SYM-DOCKER-004": entry(
    "Docker has no such memory limit",
    "whole mebibytes, 6 or more",
    "choose an amount such as Bytes.mebibytes(512)",
  ),
  "SYM-DOCKER-005": entry(
    "The range has no room for the monitoring",
    "a range that holds one /29 for each service, two for each store and four more",
    "give the network a larger range, or do without: new Docker({ monitoring: false })",
  ),
} as const;
