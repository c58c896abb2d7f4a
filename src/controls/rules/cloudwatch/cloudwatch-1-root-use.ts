import { control } from "../../control";
import { asksForTrailAlarm } from "./trail-alarm";

export const rootUseAlarm = control({
  ...asksForTrailAlarm("CloudWatch.1"),
  title: "Use of the root user raises an alarm",
  why: "Nothing restricts the root user: who has it has everything, and nobody would know.",
});
