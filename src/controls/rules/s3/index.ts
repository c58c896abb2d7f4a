import type { Control } from "../../control";
import { publicAccessBlocked } from "./s3-8-public-access-blocked";

/** By id. */
export const s3: readonly Control[] = [publicAccessBlocked];
