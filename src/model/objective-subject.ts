import type { Bucket } from "./bucket";
import type { Database } from "./database";
import type { FileStore } from "./file-store";
import type { Job } from "./job";
import type { Queue } from "./queue";
import type { Service } from "./service";

/** What has an objective. */
export type ObjectiveSubject = Service | Queue | Job | Database | Bucket | FileStore;
