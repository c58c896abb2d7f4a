import type { Delivery } from "../delivery";
import type { Gate } from "../deploy-result";
import { changeWindowGate } from "./change-window";
import { digestGate } from "./digest";
import { isFirstDeployment } from "./first-deployment";
import { imagesGate } from "./images";
import { controlsGate, variablesGate } from "./plan-gates";
import { readinessGate } from "./readiness";

/** Every gate that can be judged before anybody is asked, in the order in which they are told. */
export async function judgeGates(delivery: Delivery): Promise<readonly Gate[]> {
  const digest = await digestGate(delivery);
  // Of a plan that was refused Terraform need not be initialised, so that the state cannot be asked.
  const isFirst = digest.status === "failed" ? undefined : () => isFirstDeployment(delivery);
  return [
    controlsGate(delivery),
    digest,
    variablesGate(delivery),
    await imagesGate(delivery),
    await readinessGate(delivery, isFirst),
    changeWindowGate(delivery),
  ];
}
