import { control } from "../../control";
import { asksForTrailAlarm } from "./trail-alarm";

export const routeTableChangesAlarm = control({
  ...asksForTrailAlarm("CloudWatch.13"),
  title: "Changes of route tables raise an alarm",
  why: "A route that somebody changes sends traffic past what inspects it.",
});
