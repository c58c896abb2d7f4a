export { Emulator, type EmulatorOptions } from "./emulator";
export type { Fault, FaultKind } from "./faults";
export { gaps, type AwsAnswer, type AwsCall, type Gap, type GapMemory } from "./gaps";
export { knownDrifts, type DriftKind, type KnownDrift } from "./known-drifts";
export { unexplainedChanges, type UnexplainedChange } from "./drifts";
export { TerraformWorkspace, type WorkspaceOptions, type WorkspacePlan } from "./workspace";
export { planSnapshot, terraformSnapshot } from "./snapshots";
export type { Synthesizable, TerraformJson, TerraformSource } from "./terraform-source";
export { OperationError, type OperationErrorDetails, type OperationFailure } from "../operations/operation-error";
export type { ProcessEnvironment } from "../operations/run-process";
export type { PlanOptions, PlanResult, Terraform, TerraformOptions, TerraformVariables } from "../operations/terraform";
export type {
  TerraformActions,
  TerraformChange,
  TerraformDiagnostic,
  TerraformOutput,
  TerraformPlan,
  TerraformResourceChange,
  TerraformValidation,
} from "../operations/terraform-json";
