import { control } from "../../control";
import { asksForTrailAlarm } from "./trail-alarm";

export const signInWithoutMfaAlarm = control({
  ...asksForTrailAlarm("CloudWatch.3"),
  title: "Sign-ins to the console without a second factor raise an alarm",
  why: "Whoever knows the password of such a user is in, from anywhere.",
});
