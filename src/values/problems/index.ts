import { CatalogueEntry } from "./entry";
import { awsProblems } from "./aws";
import { dockerProblems } from "./docker";
import { edgeProblems } from "./edge";
import { environmentProblems } from "./environment";
import { imageProblems } from "./image";
import { nameProblems } from "./name";
import { networkProblems } from "./network";
import { outputProblems } from "./output";
import { projectProblems } from "./project";
import { propertyProblems } from "./property";
import { scopeProblems } from "./scope";
import { serviceProblems } from "./service";
import { stateProblems } from "./state";
import { textProblems } from "./text";
import { valueProblems } from "./value";

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
  ...imageProblems,
  ...edgeProblems,
  ...propertyProblems,
  ...awsProblems,
  ...dockerProblems,
  ...outputProblems,
} as const satisfies Record<string, CatalogueEntry>;

export type ProblemId = keyof typeof problemCatalogue;
