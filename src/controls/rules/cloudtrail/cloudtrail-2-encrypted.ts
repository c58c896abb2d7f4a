import { control } from "../../control";

export const trailEncrypted = control({
  id: "CloudTrail.2",
  title: "Trails are encrypted with a key of KMS",
  severity: "medium",
  of: ["aws_cloudtrail"],
  why: "Whoever may read the bucket reads who did what and where; with a key it takes a second permission.",
  fix: "The trail of an Audit has a key unless an override takes it away; set kms_key_id for a trail of your own.",
  verify: "aws cloudtrail describe-trails --query 'trailList[].[Name,KmsKeyId]'",
  each: (trail) => trail.at("kms_key_id").isSet(),
});
