import { control } from "../../control";
import { featureRows } from "./features";

export const guarddutyWatchesRds = control({
  id: "GuardDuty.9",
  title: "Amazon GuardDuty watches logins to databases",
  severity: "high",
  of: ["aws_guardduty_detector"],
  why: "Guessing of a database's passwords, and a login by somebody who never logged in, go unseen.",
  fix: "An Audit has it unless `protections` leaves it out; give a detector of your own an aws_guardduty_detector_feature RDS_LOGIN_EVENTS with status ENABLED.",
  verify: "aws guardduty get-detector --detector-id <detector> --query \"Features[?Name=='RDS_LOGIN_EVENTS'].Status\"",
  each: (detector) => featureRows(detector, "RDS_LOGIN_EVENTS"),
});
