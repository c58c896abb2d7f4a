import type { TerraformStateVersion } from "./terraform-json";

/** Of a state as its backend keeps it, what is asked of it. */
export interface PulledState extends TerraformStateVersion {
  readonly resources?: readonly { readonly mode?: string }[];
}

/** What `terraform state pull` printed. @returns undefined where nothing was applied yet */
export function readPulledState(text: string): PulledState | undefined {
  if (text.trim() === "") return undefined;
  const state = JSON.parse(text) as PulledState;
  // Of a state that is not there a remote backend, S3 among them, answers an empty one that was never written.
  return state.lineage === "" ? undefined : state;
}

/** How many resources it holds that Terraform manages; what Terraform only reads is none. */
export function managedResources(state: PulledState | undefined): number {
  return (state?.resources ?? []).filter(({ mode }) => mode !== "data").length;
}
