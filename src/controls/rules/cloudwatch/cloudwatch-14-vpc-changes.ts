import { control } from "../../control";
import { asksForTrailAlarm } from "./trail-alarm";

export const vpcChangesAlarm = control({
  ...asksForTrailAlarm("CloudWatch.14"),
  title: "Changes of VPCs raise an alarm",
  why: "A peering connects a network with one that nobody judged.",
});
