/**
 * How what runs inside reaches the internet. `none`: not at all; on AWS the needed AWS services are reached through
 * endpoints. `single-nat`: through one NAT gateway; cheap, and lost with its zone. `nat-per-zone`: through one in each
 * zone; each costs its hourly price.
 */
export type Egress = "none" | "single-nat" | "nat-per-zone";

export const egresses: readonly Egress[] = ["none", "single-nat", "nat-per-zone"];
