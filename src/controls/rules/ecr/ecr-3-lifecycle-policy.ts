import { control } from "../../control";

export const lifecyclePolicy = control({
  id: "ECR.3",
  title: "Each repository of images has a lifecycle policy",
  severity: "medium",
  of: ["aws_ecr_repository"],
  why: "Old images stay for ever: they are paid for, and somebody may start one with holes that are long mended.",
  fix: "An image that this library builds has one unless it is taken away; give a repository of your own an aws_ecr_lifecycle_policy.",
  verify: "aws ecr get-lifecycle-policy --repository-name <repository>",
  each: (repository) => repository.companions("aws_ecr_lifecycle_policy", "repository").exist(),
});
