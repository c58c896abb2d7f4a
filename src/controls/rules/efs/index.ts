import type { Control } from "../../control";
import { encrypted } from "./efs-1-encrypted";
import { backedUp } from "./efs-2-backed-up";
import { rootDirectory } from "./efs-3-root-directory";
import { userIdentity } from "./efs-4-user-identity";

/** By id. */
export const efs: readonly Control[] = [encrypted, backedUp, rootDirectory, userIdentity];
