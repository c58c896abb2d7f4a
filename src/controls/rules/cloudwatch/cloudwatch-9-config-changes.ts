import { control } from "../../control";
import { asksForTrailAlarm } from "./trail-alarm";

export const configChangesAlarm = control({
  ...asksForTrailAlarm("CloudWatch.9"),
  title: "Changes of AWS Config raise an alarm",
  why: "Without the history of configurations nobody can say what a resource was like.",
});
