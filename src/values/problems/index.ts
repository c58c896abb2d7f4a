import { acceptanceProblems } from "./acceptance";
import { accessProblems } from "./access";
import { alertProblems } from "./alert";
import { auditProblems } from "./audit";
import { awsProblems } from "./aws";
import { bucketProblems } from "./bucket";
import { budgetProblems } from "./budget";
import { cacheProblems } from "./cache";
import { databaseProblems } from "./database";
import { dockerProblems } from "./docker";
import { edgeProblems } from "./edge";
import { CatalogueEntry } from "./entry";
import { environmentProblems } from "./environment";
import { fileStoreProblems } from "./file-store";
import { imageProblems } from "./image";
import { jobProblems } from "./job";
import { nameProblems } from "./name";
import { networkProblems } from "./network";
import { outputProblems } from "./output";
import { objectiveProblems } from "./objective";
import { pipelineProblems } from "./pipeline";
import { projectProblems } from "./project";
import { propertyProblems } from "./property";
import { queueProblems } from "./queue";
import { recoveryProblems } from "./recovery";
import { requirementProblems } from "./requirement";
import { scopeProblems } from "./scope";
import { secretProblems } from "./secret";
import { serviceProblems } from "./service";
import { smokeProblems } from "./smoke";
import { stateProblems } from "./state";
import { storeProblems } from "./store";
import { textProblems } from "./text";
import { topicProblems } from "./topic";
import { valueProblems } from "./value";
import { workerProblems } from "./worker";

/**
 * Every mistake that a declaration can hold, by its stable id, one file per series. docs/errors.md is generated from this
 * table. An id is never reused for another meaning.
 */
export const problemCatalogue = {
  ...valueProblems,
  ...nameProblems,
  ...textProblems,
  ...scopeProblems,
  ...projectProblems,
  ...environmentProblems,
  ...stateProblems,
  ...networkProblems,
  ...serviceProblems,
  ...smokeProblems,
  ...workerProblems,
  ...jobProblems,
  ...imageProblems,
  ...storeProblems,
  ...databaseProblems,
  ...cacheProblems,
  ...bucketProblems,
  ...queueProblems,
  ...topicProblems,
  ...fileStoreProblems,
  ...secretProblems,
  ...edgeProblems,
  ...accessProblems,
  ...auditProblems,
  ...recoveryProblems,
  ...budgetProblems,
  ...objectiveProblems,
  ...alertProblems,
  ...pipelineProblems,
  ...acceptanceProblems,
  ...requirementProblems,
  ...propertyProblems,
  ...awsProblems,
  ...dockerProblems,
  ...outputProblems,
} as const satisfies Record<string, CatalogueEntry>;

export type ProblemId = keyof typeof problemCatalogue;
