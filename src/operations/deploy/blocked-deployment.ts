import { OperationError } from "../operation-error";
import type { DeployResult, Gate } from "./deploy-result";

/** A deployment that gates did not let pass: each of them, also those that would have. */
export class BlockedDeployment extends OperationError {
  public constructor(
    public readonly gates: readonly Gate[],
    /** What was planned. @default - it did not come to a plan */
    public readonly plan: DeployResult["plan"] | undefined,
    command: string,
  ) {
    super({ failure: "blocked", problem: problemOf(gates), command, excerpt: excerptOf(gates), fix: fixOf(gates) });
  }
}

/** A gate that an error tells of. */
export function failedBy(id: string, { message, excerpt, fix }: OperationError): Gate {
  return { id, status: "failed", found: message.split("\n")[0], todo: fix, excerpt: excerpt || undefined };
}

/** @throws BlockedDeployment where one of the gates failed; all that failed are named */
export function refuseFailed(gates: readonly Gate[], plan: DeployResult["plan"] | undefined, command: string): void {
  if (gates.some(({ status }) => status === "failed")) throw new BlockedDeployment(gates, plan, command);
}

function problemOf(gates: readonly Gate[]): string {
  const failed = gates.filter(({ status }) => status === "failed");
  const found = failed.map((gate) => `${gate.id}: ${gate.found}`).join(" ");
  return failed.length === 1
    ? `The gate ${found} Nothing was changed.`
    : `${failed.length} gates do not let it pass, and nothing was changed. ${found}`;
}

function excerptOf(gates: readonly Gate[]): string | undefined {
  const excerpts = gates.flatMap(({ status, excerpt }) => (status === "failed" && excerpt ? [excerpt] : []));
  return excerpts.length === 0 ? undefined : excerpts.join("\n");
}

function fixOf(gates: readonly Gate[]): string {
  const todo = gates.flatMap(({ status, todo: what }) => (status === "failed" && what !== undefined ? [what] : []));
  return todo.length === 0 ? "Mend what the gates name, then run the command again." : todo.join(" ");
}

/** What is told of a deployment that gates did not let pass. */
export interface BlockedResult extends Pick<DeployResult, "environment" | "gates"> {
  readonly outcome: "blocked";
  /** @default - it did not come to a plan */
  readonly plan?: DeployResult["plan"];
  readonly problem: string;
  /** What to do, sentences. */
  readonly fix: string;
}

/** The gates that did not let a deployment pass, as a result: whoever asked sees all of them. */
export async function orBlocked<Result extends DeployResult>(
  environment: string,
  deployment: Promise<Result>,
): Promise<Result | BlockedResult> {
  try {
    return await deployment;
  } catch (error) {
    if (!(error instanceof BlockedDeployment)) throw error;
    const { gates, plan, fix, message } = error;
    return { environment, outcome: "blocked", gates, plan, problem: message.split("\n")[0], fix };
  }
}
