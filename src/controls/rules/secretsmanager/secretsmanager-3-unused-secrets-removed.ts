import { control } from "../../control";

export const unusedSecretsRemoved = control({
  id: "SecretsManager.3",
  title: "Secrets that nobody read for 90 days are removed",
  severity: "medium",
  of: ["aws_secretsmanager_secret"],
  why: "An unused secret still opens something, and nobody notices who reads it.",
  fix: "Remove the Secret whose uses are gone.",
  notJudged: "Only AWS knows when a secret was last read.",
  verify: "aws secretsmanager list-secrets --query 'SecretList[].[Name,LastAccessedDate]'",
});
