import { control } from "../../control";
import { asksForTrailAlarm } from "./trail-alarm";

export const trailChangesAlarm = control({
  ...asksForTrailAlarm("CloudWatch.5"),
  title: "Changes of trails raise an alarm",
  why: "An intruder stops the trail first; what follows leaves no record.",
});
