import { control } from "../../control";
import { featureRows } from "./features";

export const guarddutyWatchesS3 = control({
  id: "GuardDuty.10",
  title: "Amazon GuardDuty watches access to objects of S3",
  severity: "high",
  of: ["aws_guardduty_detector"],
  why: "The copying of a whole bucket, or its deletion, by stolen credentials goes unseen.",
  fix: "An Audit has it unless `protections` leaves it out; give a detector of your own an aws_guardduty_detector_feature S3_DATA_EVENTS with status ENABLED.",
  verify: "aws guardduty get-detector --detector-id <detector> --query \"Features[?Name=='S3_DATA_EVENTS'].Status\"",
  each: (detector) => featureRows(detector, "S3_DATA_EVENTS"),
});
