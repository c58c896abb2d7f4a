import type { TerraformActions, TerraformResourceChange } from "../terraform-json";
import type { ReviewedChange } from "./plan-review";

/** What is done to a resource; undefined where nothing is. A replacement is one action, whichever half comes first. */
export function actionOf({ change, previous_address }: TerraformResourceChange): ReviewedChange["action"] | undefined {
  const { actions, importing } = change;
  if (isReplacement(actions)) return "replace";
  const [action] = actions;
  if (action === "open") return undefined;
  if (action !== "no-op") return action;
  if (importing !== undefined) return "import";
  return previous_address === undefined ? undefined : "move";
}

/** `["delete", "create"]`, or the other way round where the new one comes first. */
export function isReplacement(actions: TerraformActions): boolean {
  return actions.includes("create") && actions.length > 1;
}
