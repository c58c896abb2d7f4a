import { Duration } from "../values/duration";
import type { Egress } from "./egress";

/** How much an environment matters. It decides the defaults of everything declared below it. */
export type Tier = "development" | "staging" | "production";

export interface TierDefaults {
  /** Copies of a service, fewest and most. */
  readonly copies: { readonly min: number; readonly max: number };
  /** Availability zones of a network. */
  readonly zones: number;
  readonly egress: Egress;
  /** How long logs of services and of the network are kept. */
  readonly logRetention: Duration;
  /** How long access logs of the load balancer are kept. */
  readonly accessLogRetention: Duration;
  /** Whether a resource that answers users or holds data refuses to be deleted. */
  readonly deletionProtection: boolean;
  /** Whether metrics are collected per task and container besides per service. */
  readonly containerInsights: boolean;
}

/**
 * The one table of defaults; infrastructure-spec.md prints it. A property that is given explicitly always wins.
 * Retentions are values that CloudWatch Logs offers; a year in production is what PCI DSS 4.0 requirement 10.5.1 asks for.
 */
export const tierDefaults: Readonly<Record<Tier, TierDefaults>> = {
  development: {
    copies: { min: 1, max: 1 },
    zones: 2,
    egress: "single-nat",
    logRetention: Duration.days(7),
    accessLogRetention: Duration.days(30),
    deletionProtection: false,
    containerInsights: false,
  },
  staging: {
    copies: { min: 2, max: 4 },
    zones: 2,
    egress: "single-nat",
    logRetention: Duration.days(30),
    accessLogRetention: Duration.days(90),
    deletionProtection: false,
    containerInsights: true,
  },
  production: {
    copies: { min: 3, max: 12 },
    zones: 3,
    egress: "nat-per-zone",
    logRetention: Duration.days(365),
    accessLogRetention: Duration.days(365),
    deletionProtection: true,
    containerInsights: true,
  },
};

export const tiers = Object.keys(tierDefaults) as readonly Tier[];
