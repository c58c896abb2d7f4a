import { control } from "../../control";

export const rotationsSucceed = control({
  id: "SecretsManager.2",
  title: "Rotations of secrets succeed",
  severity: "medium",
  of: ["aws_secretsmanager_secret_rotation"],
  why: "A rotation that fails leaves the old value in use while everybody believes in the new one.",
  fix: "See the log of the rotation function, and let it be alerted on.",
  notJudged: "A rotation runs long after the deployment.",
  verify: "aws secretsmanager describe-secret --secret-id <secret> --query '[LastRotatedDate,NextRotationDate]'",
});
