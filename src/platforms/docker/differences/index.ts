import { Difference } from "../../../model/difference";
import { EnvironmentModel } from "../../../model/environment";
import { Access } from "../../../model/access";
import { Alert } from "../../../model/alert";
import { Audit } from "../../../model/audit";
import { Bucket } from "../../../model/bucket";
import { Budget } from "../../../model/budget";
import { Cache } from "../../../model/cache";
import { Database } from "../../../model/database";
import { FileStore } from "../../../model/file-store";
import { Job } from "../../../model/job";
import { Network } from "../../../model/network";
import { Objective } from "../../../model/objective";
import { Queue } from "../../../model/queue";
import { Recovery } from "../../../model/recovery";
import { Secret } from "../../../model/secret";
import { Topic } from "../../../model/topic";
import { Service } from "../../../model/service";
import { Worker } from "../../../model/worker";
import { differencesOfAccess } from "./access";
import { differencesOfAlert } from "./alert";
import { differencesOfAudit } from "./audit";
import { differencesOfBucket } from "./bucket";
import { differencesOfBudget } from "./budget";
import { differencesOfCache } from "./cache";
import { differencesOfDatabase } from "./database";
import { differencesOfFileStore } from "./file-store";
import { differencesOfJob } from "./job";
import { differencesOfMonitoring } from "./monitoring";
import { differencesOfObjective } from "./objective";
import { differencesOfQueue } from "./queue";
import { differencesOfRecovery } from "./recovery";
import { differencesOfSecret } from "./secret";
import { differencesOfTopic } from "./topic";
import { differencesOfWorker } from "./worker";
import { differencesOfNetwork } from "./network";
import { differencesOfService } from "./service";

/** What a property means on one Docker engine, where that is not what it says. */
export function differencesOnDocker(environment: EnvironmentModel): readonly Difference[] {
  return [
    ...environment.declaredOf(Network).flatMap(differencesOfNetwork),
    ...environment.declaredOf(Network).flatMap(differencesOfMonitoring),
    ...environment.declaredOf(Service).flatMap(differencesOfService),
    ...environment.declaredOf(Database).flatMap(differencesOfDatabase),
    ...environment.declaredOf(Cache).flatMap(differencesOfCache),
    ...environment.declaredOf(Bucket).flatMap(differencesOfBucket),
    ...environment.declaredOf(Queue).flatMap(differencesOfQueue),
    ...environment.declaredOf(Topic).flatMap(differencesOfTopic),
    ...environment.declaredOf(FileStore).flatMap(differencesOfFileStore),
    ...environment.declaredOf(Secret).flatMap(differencesOfSecret),
    ...environment.declaredOf(Worker).flatMap(differencesOfWorker),
    ...environment.declaredOf(Job).flatMap(differencesOfJob),
    ...environment.declaredOf(Access).flatMap(differencesOfAccess),
    ...environment.declaredOf(Audit).flatMap(differencesOfAudit),
    ...environment.declaredOf(Recovery).flatMap(differencesOfRecovery),
    ...environment.declaredOf(Budget).flatMap(differencesOfBudget),
    ...environment.declaredOf(Objective).flatMap(differencesOfObjective),
    ...environment.declaredOf(Alert).flatMap(differencesOfAlert),
  ];
}
