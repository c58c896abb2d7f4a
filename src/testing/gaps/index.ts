import { applicationAutoscalingGaps, applicationAutoscalingRecordings } from "./application-autoscaling";
import type { Gap, Recording } from "./gap";

export { type AwsAnswer, type AwsCall, type Gap, GapMemory, type Recording, type Route } from "./gap";

/** Every operation that is not answered by moto, one file per service. All others are forwarded byte for byte. */
export const gaps: readonly Gap[] = [...applicationAutoscalingGaps];

/** Operations that moto answers itself and of which the proxy remembers something. */
export const recordings: readonly Recording[] = [...applicationAutoscalingRecordings];
