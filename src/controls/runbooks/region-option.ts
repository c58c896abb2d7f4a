import { shellWord } from "./shell-word";
import { type Facts, type ResourceFact, blocksOf } from "../../facts";

/** ` --region eu-central-1` of what another provider makes than the environment's own; nothing else. */
export function regionOption(resource: ResourceFact, facts: Facts, option = "--region"): string {
  const [, alias] = /^aws\.(.+)$/.exec(resource.text("provider") ?? "") ?? [];
  if (alias === undefined) return "";
  const providers = blocksOf((facts.environment.terraform.provider as { aws?: unknown } | undefined)?.aws);
  const region = providers.find((provider) => provider.alias === alias)?.region;
  return ` ${option} ${shellWord(typeof region === "string" && !region.includes("${") ? region : "<region of the copy>")}`;
}
