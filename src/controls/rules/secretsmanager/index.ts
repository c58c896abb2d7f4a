import type { Control } from "../../control";
import { rotated } from "./secretsmanager-1-rotated";
import { rotationsSucceed } from "./secretsmanager-2-rotations-succeed";
import { unusedSecretsRemoved } from "./secretsmanager-3-unused-secrets-removed";
import { rotatedWithin90Days } from "./secretsmanager-4-rotated-within-90-days";

/** By id. */
export const secretsmanager: readonly Control[] = [
  rotated,
  rotationsSucceed,
  unusedSecretsRemoved,
  rotatedWithin90Days,
];
