import { Duration } from "../values/duration";
import type { Egress } from "./egress";
import type { RecoveryObjectives } from "./recovery-objectives";

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
  /** Whether a database has a standby in another zone. */
  readonly multiZone: boolean;
  /** Nodes of a cache, each in a zone of its own. */
  readonly cacheNodes: number;
  /** How long backups of databases and of a `Recovery` are kept. */
  readonly backupRetention: Duration;
  /** What a store may lose and how long it may take to be back. */
  readonly recovery: RecoveryObjectives;
  /** How long former versions of a bucket's objects are kept. */
  readonly versionRetention: Duration;
  /** Time in which a deleted secret can be had back; 0 deletes it at once. */
  readonly secretRecoveryWindow: Duration;
  /** How often a secret is to be replaced, unless it says otherwise; never where it is absent. */
  readonly secretRotation?: Duration;
  /** How long the account's trail and configuration history are kept. */
  readonly auditRetention: Duration;
  /** Whether an alert of severity "page" wakes somebody; elsewhere it waits as a ticket does. */
  readonly pages: boolean;
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
    multiZone: false,
    cacheNodes: 1,
    backupRetention: Duration.days(1),
    recovery: { rpo: Duration.days(1), rto: Duration.days(1) },
    versionRetention: Duration.days(7),
    secretRecoveryWindow: Duration.days(0),
    auditRetention: Duration.days(90),
    pages: false,
  },
  staging: {
    copies: { min: 2, max: 4 },
    zones: 2,
    egress: "single-nat",
    logRetention: Duration.days(30),
    accessLogRetention: Duration.days(90),
    deletionProtection: false,
    containerInsights: true,
    multiZone: false,
    cacheNodes: 2,
    backupRetention: Duration.days(7),
    recovery: { rpo: Duration.days(1), rto: Duration.hours(8) },
    versionRetention: Duration.days(30),
    secretRecoveryWindow: Duration.days(7),
    auditRetention: Duration.days(365),
    pages: false,
  },
  production: {
    copies: { min: 3, max: 12 },
    zones: 3,
    egress: "nat-per-zone",
    logRetention: Duration.days(365),
    accessLogRetention: Duration.days(365),
    deletionProtection: true,
    containerInsights: true,
    multiZone: true,
    cacheNodes: 3,
    backupRetention: Duration.days(35),
    recovery: { rpo: Duration.hours(1), rto: Duration.hours(4) },
    versionRetention: Duration.days(90),
    secretRecoveryWindow: Duration.days(30),
    secretRotation: Duration.days(90),
    auditRetention: Duration.days(2557),
    pages: true,
  },
};

export const tiers = Object.keys(tierDefaults) as readonly Tier[];
