import { control } from "../../control";
import { rotationRows } from "./rotation";

export const rotated = control({
  id: "SecretsManager.1",
  title: "Secrets are rotated by themselves",
  severity: "medium",
  of: ["aws_secretsmanager_secret"],
  demandedFrom: "production",
  why: "A value that leaked unnoticed opens what it protects until somebody thinks of changing it.",
  fix: "Give the Secret `rotateEvery` and `rotation: Rotation.function(...)`; where only a person can replace the value, accept the control with that reason. Give a secret of your own an aws_secretsmanager_secret_rotation.",
  verify: "aws secretsmanager describe-secret --secret-id <secret> --query '[RotationEnabled,RotationRules]'",
  each: (secret) => rotationRows(secret),
});
