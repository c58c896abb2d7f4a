import { control } from "../../control";

export const immutableTags = control({
  id: "ECR.2",
  title: "A tag of an image is never moved to another image",
  severity: "medium",
  of: ["aws_ecr_repository"],
  why: "What was reviewed under a tag and what runs under it are no longer the same.",
  fix: "An image that this library builds has it unless an override takes it away; set image_tag_mutability of a repository of your own to IMMUTABLE.",
  verify: "aws ecr describe-repositories --repository-names <repository> --query 'repositories[].imageTagMutability'",
  each: (repository) => repository.at("image_tag_mutability").is("IMMUTABLE", { unset: "MUTABLE" }),
});
