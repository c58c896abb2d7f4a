import type { Mutations } from "./mutation";

const rotation = "aws_secretsmanager_secret_rotation";
const days = "rotation_rules.automatically_after_days";

export const secretsmanager: Mutations = {
  "SecretsManager.1": [
    { of: rotation, at: "", also: ["SecretsManager.4"] },
    { of: `${rotation}.payments`, at: days, also: ["SecretsManager.4"] },
    { of: `${rotation}.ledger`, at: "rotation_rules.schedule_expression", also: ["SecretsManager.4"] },
  ],
  "SecretsManager.4": [
    { of: rotation, at: "", also: ["SecretsManager.1"] },
    { of: `${rotation}.payments`, at: days, to: 91 },
    { of: `${rotation}.ledger`, at: "rotation_rules.schedule_expression", to: "rate(91 days)" },
  ],
};
