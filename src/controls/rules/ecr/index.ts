import type { Control } from "../../control";
import { scanned } from "./ecr-1-scanned";
import { immutableTags } from "./ecr-2-immutable-tags";
import { lifecyclePolicy } from "./ecr-3-lifecycle-policy";

/** By id. */
export const ecr: readonly Control[] = [scanned, immutableTags, lifecyclePolicy];
