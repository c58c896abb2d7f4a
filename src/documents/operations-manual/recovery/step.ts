/** Something that is done to bring a store back. Steps are in order; a step without commands is a decision or a wait. */
export interface RecoveryStep {
  readonly says: string;
  readonly commands?: readonly string[];
}
