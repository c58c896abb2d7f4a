/** What an operation tells while it runs: the command line draws it, `--json` leaves it out. */
export type OperationEvent = PhaseEvent | ResourceEvent | MessageEvent;

/** A part of an operation: `plan`, `approval`, `jobs`, `apply`, `verify`, `record`. */
export interface PhaseEvent {
  readonly kind: "phase";
  /** Of which environment, where several are worked on at once. */
  readonly environment: string;
  /** A verb and its object, as people read it: `Plan`, `Run the job migrate`. */
  readonly phase: string;
  readonly status: "started" | "done" | "failed" | "skipped";
  /** What came of it, on one line. */
  readonly detail?: string;
}

/** One resource that Terraform works on. */
export interface ResourceEvent {
  readonly kind: "resource";
  readonly environment: string;
  /** Path of the construct below the environment: `api`; the address where it is none's. */
  readonly construct: string;
  readonly address: string;
  readonly action: "create" | "update" | "delete" | "replace" | "read";
  readonly status: "started" | "running" | "done" | "failed";
  /** Since its start. */
  readonly seconds: number;
  /** How many changes are done, of how many. */
  readonly done: number;
  readonly total: number;
}

/** A remark that is worth a line: a retry, a lock that is waited for. */
export interface MessageEvent {
  readonly kind: "message";
  readonly environment: string;
  readonly text: string;
}

export type Listener = (event: OperationEvent) => void;
