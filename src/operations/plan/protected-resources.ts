import { type Facts, isTrue } from "../../facts";
import { OperationError } from "../operation-error";
import type { TerraformStateResource } from "../terraform-json";

/** Attributes by which AWS refuses a deletion. */
const PROTECTIONS = ["deletion_protection", "enable_deletion_protection", "deletion_protection_enabled"] as const;

/**
 * Refuses a destruction that would stop in the middle: at what AWS, or Terraform itself, does not let go.
 *
 * @throws OperationError `blocked` with each protected resource and how to let it go
 */
export function refuseProtected(
  facts: Facts,
  leaving: readonly TerraformStateResource[],
  environment: string,
  command: string,
): void {
  const found = leaving.flatMap((resource) => {
    const by = protectionOf(facts, resource);
    return by === undefined ? [] : [`${resource.address}: ${by}`];
  });
  if (found.length === 0) return;
  throw new OperationError({
    failure: "blocked",
    problem: `${environment} cannot be destroyed while ${found.length === 1 ? "this is" : "these are"} protected.`,
    command,
    excerpt: found.join("\n"),
    fix:
      "Turn the protection off in the app, for a database by `deletionProtection: false`, for anything else by `customize`; " +
      "deploy that; then destroy.",
  });
}

function protectionOf(facts: Facts, { address, values = {} }: TerraformStateResource): string | undefined {
  const attribute = PROTECTIONS.find((name) => isTrue(values[name]));
  if (attribute !== undefined) return `${attribute} is true`;
  const declared = facts.tryFind(address.replace(/\[[^]*\]$/, ""));
  return isTrue(declared?.value("lifecycle", "prevent_destroy")) ? "lifecycle.prevent_destroy is true" : undefined;
}
