import type { Control } from "../../control";
import { topicsEncrypted } from "./sns-1-encrypted";
import { failedDeliveriesRecorded } from "./sns-2-failed-deliveries-recorded";
import { topicsNotPublic } from "./sns-4-no-public-access";

/** By id. */
export const sns: readonly Control[] = [topicsEncrypted, failedDeliveriesRecorded, topicsNotPublic];
