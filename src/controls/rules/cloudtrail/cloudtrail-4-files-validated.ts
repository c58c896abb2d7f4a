import { control } from "../../control";

export const filesValidated = control({
  id: "CloudTrail.4",
  title: "Files of trails have digests that show a change",
  severity: "low",
  of: ["aws_cloudtrail"],
  why: "An intruder who edits the record stays hidden, and the record proves nothing.",
  fix: "The trail of an Audit has them unless an override takes them away; set enable_log_file_validation for a trail of your own.",
  verify: "aws cloudtrail validate-logs --trail-arn <trail> --start-time <time>",
  each: (trail) => trail.at("enable_log_file_validation").is(true, { unset: false }),
});
