import { control } from "../../control";
import { isOwnKey } from "./own-key";

export const logsEncryptedWithOwnKey = control({
  id: "SYM-LOG.2",
  title: "Log groups are encrypted with a key of the environment",
  severity: "low",
  of: ["aws_cloudwatch_log_group"],
  why: "With a key of AWS's own nobody can see who read the logs, nor stop their reading by the key.",
  fix: "Log groups of this library have it unless an override takes it away; give a log group of your own kms_key_id.",
  verify: 'aws logs describe-log-groups --log-group-name-prefix <name> --query "logGroups[].kmsKeyId"',
  each: (group) => isOwnKey(group.at("kms_key_id")),
});
