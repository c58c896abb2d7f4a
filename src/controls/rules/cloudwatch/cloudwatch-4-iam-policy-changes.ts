import { control } from "../../control";
import { asksForTrailAlarm } from "./trail-alarm";

export const iamPolicyChangesAlarm = control({
  ...asksForTrailAlarm("CloudWatch.4"),
  title: "Changes of IAM policies raise an alarm",
  why: "A policy that somebody widens by hand stays wide until somebody reads it.",
});
