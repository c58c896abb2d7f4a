/** A failure on purpose, of one service. */
export interface PurposefulFailure {
  /** Construct of the service. */
  readonly service: string;
  /**
   * Fails it.
   *
   * @returns what was done, a part of a sentence: `its 2 tasks were stopped`
   * @throws OperationError `not-possible` where there is nothing that could fail
   */
  cause(): Promise<string>;
  /** Puts it back, where it does not come back by itself. */
  putBack(signal: AbortSignal): Promise<void>;
  /** By which a person puts it back. */
  readonly command: string;
}
