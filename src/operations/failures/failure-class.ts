/**
 * What kind of failure a program's output shows.
 * - `transient`: throttling, an error of the server, a lost connection, eventual consistency; it passes
 * - `lock`: somebody else holds the state's lock, or that of the command itself could not be released
 * - `stale-plan`: the state changed since the plan was made
 * - `setup`: something that this library mends by itself: not initialised, a lock file of other providers, a provider to upgrade
 * - `configuration`: what is declared cannot be
 * - `permission`: credentials are missing, expired, or may not do it
 * - `quota`: a limit of the account
 * - `conflict`: something of that name is there already
 * - `lost-answer`: it was done most likely, and the answer did not arrive, so that the state does not know of it
 * - `crash`: Terraform or its provider ended unexpectedly
 * - `state`: the state cannot be read
 * - `disk`: this machine cannot write
 * - `unknown`: none of these
 */
export type FailureClass =
  | "transient"
  | "lock"
  | "stale-plan"
  | "setup"
  | "configuration"
  | "permission"
  | "quota"
  | "conflict"
  | "lost-answer"
  | "crash"
  | "state"
  | "disk"
  | "unknown";

/** What a failure is, and what is to be done about it. */
export interface ClassifiedFailure {
  readonly class: FailureClass;
  /** The words of the output that decided, without a secret. */
  readonly evidence: string;
  /** The likely cause, one sentence. */
  readonly cause: string;
  /** What to do, sentences in order. */
  readonly todo: readonly string[];
  /** Address of the resource that failed, where the output names one. */
  readonly address?: string;
  /** Of `lock`: whether it is the lock of the very command that failed, which could not be released. @default false */
  readonly isOurs?: boolean;
}
