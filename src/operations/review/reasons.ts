import type { TerraformChange, TerraformResourceChange } from "../terraform-json";

/** What Terraform's "action reason" means, as its JSON output format lists them. */
const REASONS: Readonly<Record<string, string>> = {
  replace_because_tainted: "it is tainted: its creation did not end well",
  replace_by_request: "its replacement was asked for",
  replace_by_triggers: "something that triggers its replacement changes",
  delete_because_no_resource_config: "nothing declares it any more",
  delete_because_no_module: "nothing declares its module any more",
  delete_because_wrong_repetition: "it is declared once now, or several times where it was once",
  delete_because_count_index: "fewer of it are declared",
  delete_because_each_key: "none of that key is declared any more",
  delete_because_no_move_target: "what it was moved to is not declared",
};

/** How many attributes are named; the table has them all. */
const MOST = 3;

/** Why a resource is replaced or deleted, or changed where nobody changed its declaration; undefined where the change itself says it. */
export function whyOf(planned: TerraformResourceChange, isDrifted: boolean): string | undefined {
  const { action_reason, previous_address, deposed, change } = planned;
  if (deposed !== undefined) return "its replacement left it behind";
  if (action_reason === "replace_because_cannot_update") return forcedBy(change);
  if (action_reason !== undefined && action_reason in REASONS) return REASONS[action_reason];
  if (previous_address !== undefined) return `it was ${previous_address}`;
  if (change.importing !== undefined) return "it exists already";
  return isDrifted ? "it was changed outside of Terraform" : undefined;
}

function forcedBy({ replace_paths = [] }: TerraformChange): string {
  const attributes = [...new Set(replace_paths.map(([attribute]) => String(attribute)))].sort();
  if (attributes.length === 0) return "it cannot be changed in place";
  const named = attributes.slice(0, MOST).join(", ");
  const more = attributes.length > MOST ? ` and ${attributes.length - MOST} more` : "";
  return `${named}${more} cannot be changed in place`;
}
