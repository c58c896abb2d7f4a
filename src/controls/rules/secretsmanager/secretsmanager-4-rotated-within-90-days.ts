import { control } from "../../control";
import { rotationRows } from "./rotation";

const MOST_DAYS = 90;

export const rotatedWithin90Days = control({
  id: "SecretsManager.4",
  title: "Secrets are rotated within 90 days",
  severity: "medium",
  of: ["aws_secretsmanager_secret"],
  demandedFrom: "production",
  why: "The longer a value stays the same, the more copies of it exist and the longer a stolen one works.",
  fix: "Give the Secret `rotateEvery: Duration.days(90)` or less and `rotation: Rotation.function(...)`; where only a person can replace the value, accept the control with that reason. Set automatically_after_days to at most 90 for a secret of your own.",
  verify: "aws secretsmanager describe-secret --secret-id <secret> --query '[RotationRules,LastRotatedDate]'",
  each: (secret) => rotationRows(secret, MOST_DAYS),
});
