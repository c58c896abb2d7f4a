import { control } from "../../control";
import { asksForTrailAlarm } from "./trail-alarm";

export const gatewayChangesAlarm = control({
  ...asksForTrailAlarm("CloudWatch.12"),
  title: "Changes of network gateways raise an alarm",
  why: "A gateway is a way to the internet, or to another network, that nobody declared.",
});
