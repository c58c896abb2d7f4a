/** A request that a service must answer after each deployment, as plain data. */
export interface SmokeRecord {
  readonly method: "GET" | "HEAD" | "POST";
  /** Path and query on {@link port}: `/healthz`. */
  readonly path: string;
  /** Name of the service's port. */
  readonly port: string;
  /** Status that the answer must have. */
  readonly status: number;
  /** Text that the body must hold. @default - any body */
  readonly contains?: string;
  /** JSON that is sent with a POST. @default - nothing */
  readonly body?: string;
  /** Seconds within which the answer must be there. */
  readonly withinSeconds: number;
}
