import type { Mutations } from "./mutation";

const REGISTRY = "aws_ecr_registry_scanning_configuration";

export const ecr: Mutations = {
  "ECR.1": [
    { of: "aws_ecr_repository.ledger", at: "image_scanning_configuration.scan_on_push", to: false },
    { of: "aws_ecr_repository.ledger", at: "image_scanning_configuration" },
    { of: REGISTRY, at: "rule.scan_frequency", to: "MANUAL" },
    { of: REGISTRY, at: "rule.repository_filter.filter", to: "invoices" },
    { of: REGISTRY, at: "" },
  ],
  "ECR.2": [
    { of: "aws_ecr_repository", at: "image_tag_mutability", to: "MUTABLE" },
    { of: "aws_ecr_repository", at: "image_tag_mutability" },
  ],
  "ECR.3": [
    { of: "aws_ecr_lifecycle_policy", at: "" },
    { of: "aws_ecr_lifecycle_policy", at: "repository", to: "another" },
  ],
};
