import { control } from "../../control";
import { anyOf } from "../../query";

const TARGETS = ["lambda_function", "queue", "topic"];

export const eventNotifications = control({
  id: "S3.11",
  title: "A configuration of a bucket's event notifications sends events somewhere",
  severity: "medium",
  of: ["aws_s3_bucket_notification"],
  why: "A configuration without a target turns all notifications of the bucket off, and whoever waits for them never learns of a change; whether a bucket needs notifications its use says, so one without a configuration is not judged.",
  fix: "No Bucket has notifications of its own; give your own aws_s3_bucket_notification a queue, topic or lambda_function, or set eventbridge to true.",
  verify: "aws s3api get-bucket-notification-configuration --bucket <bucket>",
  each: (notification) =>
    anyOf(
      ...TARGETS.flatMap((kind) => notification.blocks(kind).map((target) => target.at("events").isSet())),
      notification.at("eventbridge").is(true, { unset: false }),
    ),
});
