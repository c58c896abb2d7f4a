import type { Control } from "../../control";
import { backupsEncrypted } from "./backup-1-encrypted";

/** By id. */
export const backup: readonly Control[] = [backupsEncrypted];
