import { control } from "../../control";
import { asksForTrailAlarm } from "./trail-alarm";

export const failedSignInsAlarm = control({
  ...asksForTrailAlarm("CloudWatch.6"),
  title: "Failed sign-ins to the console raise an alarm",
  why: "A password that is being guessed is seen by nobody until it is found.",
});
