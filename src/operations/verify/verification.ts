import type { ClassifiedFailure, FailureClass } from "../failures/failure-class";
import type { Resolved } from "./resolve";

/** What was looked at after a deployment, and what came of it. */
export interface Verification {
  readonly environment: string;
  /** Whether everything was looked at, and nothing failed. */
  readonly isHealthy: boolean;
  /** Whether it is known to work or not. It is not where all that did not pass is what nobody could look at. */
  readonly isKnown: boolean;
  /** What kept anybody from looking, where it is not known. */
  readonly failure?: ClassifiedFailure;
  readonly checks: readonly Check[];
  /** Seconds for which alarms and objectives were watched. */
  readonly watchedSeconds: number;
}

/**
 * - `deployment`: a service runs what was deployed, with as many copies as wanted, and was not rolled back
 * - `target`: the load balancer, or the container's own check, finds every copy healthy
 * - `smoke`: a request is answered as declared
 * - `alarm`: no alarm that wakes somebody is raised
 * - `objective`: the error budget is not burning faster than its alerts allow
 * - `drift`: a new plan is empty
 */
export type CheckKind = "deployment" | "target" | "smoke" | "alarm" | "objective" | "drift";

export interface Check {
  readonly kind: CheckKind;
  /** Construct, alarm or objective: `api`. */
  readonly subject: string;
  /** `unknown`: nobody could look. `skipped` says why it does not apply. */
  readonly status: "passed" | "failed" | "unknown" | "skipped";
  /** What was found, one line: `3 of 3 copies run shop-staging-api:7`. */
  readonly found: string;
  /** What to do where it did not pass, one sentence. */
  readonly todo?: string;
  /** Of `unknown`: what kind of failure kept anybody from looking. @default - somebody looked, and found nothing to judge: no such alarm */
  readonly failure?: FailureClass;
  /** How long it took. */
  readonly seconds: number;
}

export interface VerifyRequest {
  /** Seconds for which alarms and objectives are watched after everything is stable. @default 0: they are looked at once */
  readonly watchSeconds?: number;
  /** Seconds within which services must become stable. @default 900 */
  readonly stableSeconds?: number;
  /** Whether a plan is made to look for drift. @default true */
  readonly drift?: boolean;
  /** Values of the input variables that hold versions, by variable. @default - those that run */
  readonly versions?: Readonly<Record<string, string>>;
  /** Alarms that were raised before the deployment: they are told apart from those that it raised. @default - none */
  readonly raisedBefore?: readonly string[];
  /** Hosts that smoke requests find at another address than their names say. @default - none */
  readonly resolve?: readonly Resolved[];
  /** Certificates of authorities in PEM that smoke requests trust besides those of Node. @default - none */
  readonly authorities?: string;
}
