import type { Control } from "../../control";
import { certificateRenewal } from "./acm-1-renewal";
import { keyLength } from "./acm-2-key-length";

/** By id. */
export const acm: readonly Control[] = [certificateRenewal, keyLength];
