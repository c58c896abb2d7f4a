import { control } from "../../control";
import { asksForTrailAlarm } from "./trail-alarm";

export const keyDeletionAlarm = control({
  ...asksForTrailAlarm("CloudWatch.7"),
  title: "Keys that are disabled or to be deleted raise an alarm",
  why: "When the waiting period is over, everything that the key encrypts is lost.",
});
