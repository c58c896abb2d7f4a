import { control } from "../../control";
import { asksForTrailAlarm } from "./trail-alarm";

export const networkAclChangesAlarm = control({
  ...asksForTrailAlarm("CloudWatch.11"),
  title: "Changes of network ACLs raise an alarm",
  why: "An ACL that somebody opens, or closes, changes what every resource of a subnet can be reached by.",
});
