import type { Control } from "../../control";
import { queuesEncrypted } from "./sqs-1-encrypted";

/** By id. */
export const sqs: readonly Control[] = [queuesEncrypted];
