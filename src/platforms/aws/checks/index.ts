import { EnvironmentModel } from "../../../model/environment";
import { Access } from "../../../model/access";
import { Audit } from "../../../model/audit";
import { Bucket } from "../../../model/bucket";
import { Budget } from "../../../model/budget";
import { Cache } from "../../../model/cache";
import { Database } from "../../../model/database";
import { FileStore } from "../../../model/file-store";
import { Job } from "../../../model/job";
import { Objective } from "../../../model/objective";
import { Queue } from "../../../model/queue";
import { Recovery } from "../../../model/recovery";
import { Secret } from "../../../model/secret";
import { Topic } from "../../../model/topic";
import { Worker } from "../../../model/worker";
import { Problem } from "../../../values/specification-error";
import { AwsLocation } from "../account";
import { checkAccess } from "./access";
import { checkAudit } from "./audit";
import { checkBucket } from "./bucket";
import { checkBudget } from "./budget";
import { checkCache } from "./cache";
import { checkDatabase } from "./database";
import { checkFileStore } from "./file-store";
import { checkJob } from "./job";
import { checkObjective } from "./objective";
import { checkPipelines } from "./pipeline";
import { checkQueue } from "./queue";
import { checkRecovery } from "./recovery";
import { checkSecret } from "./secret";
import { checkTopic } from "./topic";
import { checkWorker } from "./worker";

/** What AWS refuses of each construct by itself. */
export function checkConstructs(location: AwsLocation, environment: EnvironmentModel): readonly Problem[] {
  return [
    ...environment.declaredOf(Database).flatMap((it) => checkDatabase(location, it)),
    ...environment.declaredOf(Cache).flatMap((it) => checkCache(location, it)),
    ...environment.declaredOf(Bucket).flatMap((it) => checkBucket(location, it)),
    ...environment.declaredOf(Queue).flatMap((it) => checkQueue(location, it)),
    ...environment.declaredOf(Topic).flatMap((it) => checkTopic(location, it)),
    ...environment.declaredOf(FileStore).flatMap((it) => checkFileStore(location, it)),
    ...environment.declaredOf(Secret).flatMap((it) => checkSecret(location, it)),
    ...environment.declaredOf(Worker).flatMap((it) => checkWorker(location, it)),
    ...environment.declaredOf(Job).flatMap((it) => checkJob(location, it)),
    ...environment.declaredOf(Access).flatMap((it) => checkAccess(location, it)),
    ...environment.declaredOf(Audit).flatMap((it) => checkAudit(location, it)),
    ...environment.declaredOf(Recovery).flatMap((it) => checkRecovery(location, it)),
    ...environment.declaredOf(Budget).flatMap((it) => checkBudget(location, it)),
    ...environment.declaredOf(Objective).flatMap(checkObjective),
    ...checkPipelines(location, environment),
  ];
}
