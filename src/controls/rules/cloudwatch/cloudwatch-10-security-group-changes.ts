import { control } from "../../control";
import { asksForTrailAlarm } from "./trail-alarm";

export const securityGroupChangesAlarm = control({
  ...asksForTrailAlarm("CloudWatch.10"),
  title: "Changes of security groups raise an alarm",
  why: "A port that somebody opens for a test stays open.",
});
