import type { Control } from "../../control";
import { configurationsRecorded } from "./config-1-recorded";

/** By id. */
export const config: readonly Control[] = [configurationsRecorded];
