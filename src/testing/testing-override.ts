import type { TerraformJson } from "./terraform-source";

/** Where a workspace runs: without AWS, or against an emulator. */
export type WorkspaceTarget = "offline" | "emulator";

type Block = Readonly<Record<string, unknown>>;

// Accounts, profiles and roles of the real AWS, none of which can be reached from a test; null unsets an argument.
const unsetArguments = [
  "access_key",
  "allowed_account_ids",
  "forbidden_account_ids",
  "profile",
  "secret_key",
  "shared_config_files",
  "shared_credentials_files",
  "token",
];
// An empty dynamic block is the one way in which an override file removes nested blocks.
const removedBlocks = ["assume_role", "assume_role_with_web_identity", "endpoints"];

/**
 * The Terraform override document that makes a configuration runnable in a test, without a change to the configuration
 * itself: state in the folder, no account guard, no role, and the provider options of the target.
 */
export function renderTestingOverride(json: TerraformJson, target: WorkspaceTarget): TerraformJson {
  const guards = target === "emulator" ? withoutPreventDestroy(json) : {};
  return {
    terraform: { backend: { local: { path: "terraform.tfstate" } } },
    ...(usesAws(json) ? { provider: { aws: overrideProviders(json, target) } } : {}),
    ...(Object.keys(guards).length > 0 ? { resource: guards } : {}),
  };
}

function usesAws(json: TerraformJson): boolean {
  const sections = ["resource", "data", "ephemeral", "provider"].map((name) =>
    Object.keys((json[name] ?? {}) as Block),
  );
  return sections.flat().some((type) => type === "aws" || type.startsWith("aws_"));
}

function overrideProviders(json: TerraformJson, target: WorkspaceTarget): readonly Block[] {
  const declared = blocksOf((json.provider as Block | undefined)?.aws);
  // Terraform implies an empty default provider where none is declared, and lets an override file complete it.
  const implied = declared.some((block) => block.alias === undefined) ? [] : [{}];
  return [...declared, ...implied].map((block) => overrideProvider(block, target));
}

function overrideProvider(block: Block, target: WorkspaceTarget): Block {
  const alias = block.alias === undefined ? {} : { alias: block.alias };
  const unset = Object.fromEntries(unsetArguments.map((name) => [name, null]));
  const dynamic = Object.fromEntries(removedBlocks.map((name) => [name, { for_each: [], content: {} }]));
  return { ...alias, ...unset, ...targetArguments[target], dynamic };
}

const targetArguments: Readonly<Record<WorkspaceTarget, Block>> = {
  offline: { skip_credentials_validation: true, skip_requesting_account_id: true, skip_metadata_api_check: "true" },
  // The default of 25 retries turns an operation that the emulator lacks into minutes of waiting.
  emulator: { s3_use_path_style: true, skip_metadata_api_check: "true", max_retries: 2 },
};

function withoutPreventDestroy(json: TerraformJson): Block {
  const types = Object.entries((json.resource ?? {}) as Record<string, Record<string, Block | Block[]>>);
  const guarded = types.map(([type, resources]) => {
    const names = Object.keys(resources).filter((name) => blocksOf(resources[name]).some(isGuarded));
    return [type, Object.fromEntries(names.map((name) => [name, { lifecycle: { prevent_destroy: false } }]))] as const;
  });
  return Object.fromEntries(guarded.filter(([, resources]) => Object.keys(resources).length > 0));
}

function isGuarded(resource: Block): boolean {
  return blocksOf(resource.lifecycle).some((lifecycle) => lifecycle.prevent_destroy === true);
}

/** Terraform JSON allows one block as an object and several as a list. */
function blocksOf(value: unknown): readonly Block[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as Block[]) : [value as Block];
}
