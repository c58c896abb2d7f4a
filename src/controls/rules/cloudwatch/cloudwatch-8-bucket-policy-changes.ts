import { control } from "../../control";
import { asksForTrailAlarm } from "./trail-alarm";

export const bucketPolicyChangesAlarm = control({
  ...asksForTrailAlarm("CloudWatch.8"),
  title: "Changes of bucket policies raise an alarm",
  why: "A bucket that somebody opens is read by strangers long before it is noticed.",
});
