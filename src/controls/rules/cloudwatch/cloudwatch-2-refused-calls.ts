import { control } from "../../control";
import { asksForTrailAlarm } from "./trail-alarm";

export const refusedCallsAlarm = control({
  ...asksForTrailAlarm("CloudWatch.2"),
  title: "Calls that AWS refuses raise an alarm",
  why: "Somebody who tries out what stolen credentials can do is refused many times first; without an alarm only by luck is it seen.",
});
