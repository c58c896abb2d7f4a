import { control } from "../../control";

export const trailInCloudwatchLogs = control({
  id: "CloudTrail.5",
  title: "Trails are delivered to CloudWatch Logs",
  severity: "low",
  of: ["aws_cloudtrail"],
  why: "Files in a bucket are read after the incident; alarms and searches need the events while it goes on.",
  fix: "The trail of an Audit has a log group unless an override takes it away; set cloud_watch_logs_group_arn and its role for a trail of your own.",
  verify: "aws cloudtrail describe-trails --query 'trailList[].[Name,CloudWatchLogsLogGroupArn]'",
  each: (trail) => trail.at("cloud_watch_logs_group_arn").isSet(),
});
