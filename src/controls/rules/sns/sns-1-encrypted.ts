import { control } from "../../control";

export const topicsEncrypted = control({
  id: "SNS.1",
  title: "Each topic is encrypted at rest with a key of AWS KMS",
  severity: "medium",
  of: ["aws_sns_topic"],
  why: "Whoever gets at the storage reads the messages.",
  fix: "A Topic has a key unless an override takes it away; give a topic of your own a kms_master_key_id.",
  verify: "aws sns get-topic-attributes --topic-arn <topic ARN> --query Attributes.KmsMasterKeyId",
  each: (topic) => topic.at("kms_master_key_id").isSet(),
});
