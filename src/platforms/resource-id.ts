import { Member } from "../model/member";

const PATTERN = /^(aws|docker|terraform):[a-z0-9_]+(:@?[A-Za-z0-9_.-]+)*$/;

/**
 * Construct id of an element that a builder creates: the provider, the Terraform type without its prefix, and what tells
 * the element from its siblings. A part that is a construct follows a rename of it. Its Terraform address is made of the
 * construct that it lies below and these parts: `resourceId("aws", "iam_role", "task")` below `api` is `aws_iam_role.api_task`.
 */
export function resourceId(
  provider: "aws" | "docker" | "terraform",
  type: string,
  ...parts: readonly (string | Member)[]
): string {
  return [provider, type, ...parts.map((part) => (typeof part === "string" ? part : `@${part.name}`))].join(":");
}

/** The parts of an id made by {@link resourceId}, or undefined for any other id. A name of a construct keeps its `@`. */
export function tryParseResourceId(id: string): readonly string[] | undefined {
  return PATTERN.test(id) ? id.split(":").slice(2) : undefined;
}
