import { openEnvironments } from "../../context/open-environment";
import { OperationError } from "../../operation-error";
import { judgedFindings, refuseFindings } from "../../plan/blocking-findings";
import { failedBy } from "../blocked-deployment";
import type { Delivery } from "../delivery";
import { isSaved } from "../deploy-request";
import type { Gate } from "../deploy-result";

/** Whether the Terraform holds to what is declared; of a plan that was made a moment ago, the planning has found so. */
export function controlsGate({ context, request, environment, kind, command }: Delivery): Gate {
  const id = "controls";
  if (kind === "rollback" || kind === "destroy")
    return { id, status: "skipped", found: "They were judged when it was deployed." };
  if (isSaved(request)) {
    try {
      refuseFindings(judgedFindings(environment), environment, openEnvironments(context.configuration), command);
    } catch (error) {
      if (!(error instanceof OperationError)) throw error;
      return failedBy(id, error);
    }
  }
  return { id, status: "passed", found: "No control is violated." };
}

interface Variable {
  readonly ephemeral?: boolean;
  readonly default?: unknown;
}

/** Whether the values are there that a saved plan does not hold: those of ephemeral variables. */
export function variablesGate({ context, environment }: Delivery): Gate {
  const id = "variables";
  const declared = (environment.record.terraform.variable ?? {}) as Record<string, Variable>;
  const needed = Object.keys(declared).filter(
    (name) => declared[name].ephemeral && declared[name].default === undefined,
  );
  if (needed.length === 0) return { id, status: "skipped", found: "The plan holds all of their values." };
  const missing = needed.filter((name) => context.variables[`TF_VAR_${name}`] === undefined);
  if (missing.length === 0) return { id, status: "passed", found: `Given: ${needed.join(", ")}.` };
  return {
    id,
    status: "failed",
    found: `Nothing gives ${missing.join(", ")}, whose values no plan keeps.`,
    todo: `Set ${missing.map((name) => `TF_VAR_${name}`).join(" and ")} in the environment of this command.`,
  };
}
