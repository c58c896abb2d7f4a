import { Percent } from "../values/percent";

export interface ScalingProps {
  /** Fewest copies; 0 only for a service that is not exposed. @default - by tier */
  readonly min?: number;
  /** Most copies. @default - by tier, or `min` where that is more */
  readonly max?: number;
  /** Average CPU at which copies are added, in percent. @default 60, where no other target is given */
  readonly cpu?: number | Percent;
  /** Average memory at which copies are added, in percent. @default - memory does not scale */
  readonly memory?: number | Percent;
}

/** How many copies of a service run. */
export interface Scaling {
  readonly min: number;
  readonly max: number;
  readonly cpu?: Percent;
  readonly memory?: Percent;
}
