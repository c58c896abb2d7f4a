import { EcrLifecyclePolicy } from "@cdktf/provider-aws/lib/ecr-lifecycle-policy";
import { EcrRepository } from "@cdktf/provider-aws/lib/ecr-repository";
import { TerraformVariable } from "cdktf";
import { BuiltImage, Image } from "../../model/image";
import { Workload } from "../../model/workload";
import { imageVersionVariable } from "../image-version";
import { resourceId } from "../resource-id";
import { arnOf } from "./account";
import { AwsContext, nameOf } from "./context";

/**
 * Images kept for rollback; older ones expire. The repository is of one environment and gets an image when that is deployed,
 * so that what runs is the newest or, after a rollback, one of the last: a hundred deployments would have to be pushed and
 * none of them run before the one in use expires.
 */
const KEPT_IMAGES = 100;
/**
 * Days until an image without a tag expires. A task definition names a tag and no tag moves, so that none of them was ever
 * run; a manifest that a tagged index refers to stays with the index ("Lifecycle policies" of the Amazon ECR user guide).
 */
const DAYS_UNTAGGED = 7;
const ECR_REFERENCE = /^(?<account>\d{12})\.dkr\.ecr\.(?<region>[a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/(?<name>[^:@]+)/;

export interface RepositoryBuild {
  readonly repository: EcrRepository;
  readonly version: TerraformVariable;
}

/** One repository for each image that the environment's workloads build, and the input variable of its version. */
export function buildRepositories(
  context: AwsContext,
  workloads: readonly Workload[],
): ReadonlyMap<string, RepositoryBuild> {
  const images = new Map(
    workloads.flatMap(({ image }) => (image.kind === "built" ? [[image.name, image] as const] : [])),
  );
  return new Map([...images.values()].map((image) => [image.name, buildRepository(context, image)]));
}

/** What a task definition runs: the version of a built image is known when Terraform runs, that of a published one now. */
export function imageReference(repositories: ReadonlyMap<string, RepositoryBuild>, image: Image): string {
  if (image.kind === "published") return image.reference;
  const { repository, version } = repositories.get(image.name)!;
  return `${repository.repositoryUrl}:${version.stringValue}`;
}

/** ARN of the repository that an image is pulled from, where it is one of Amazon ECR. */
export function tryFindRepositoryArn(
  context: AwsContext,
  repositories: ReadonlyMap<string, RepositoryBuild>,
  image: Image,
): string | undefined {
  if (image.kind === "built") return repositories.get(image.name)!.repository.arn;
  const ecr = tryParseEcrReference(image.reference);
  return ecr && arnOf({ ...context.location, ...ecr }, "ecr", `repository/${ecr.name}`);
}

/** Account, region and repository of an image of a private registry of Amazon ECR. */
export function tryParseEcrReference(reference: string): { account: string; region: string; name: string } | undefined {
  const groups = ECR_REFERENCE.exec(reference)?.groups;
  return groups && { account: groups.account, region: groups.region, name: groups.name };
}

/**
 * Who may pull is said by the roles alone: an execution role names this repository. A policy of the repository is left out,
 * since within one account it could only let more in, and without one no other account gets in ("Private repository
 * policies" of the Amazon ECR user guide); one that denies would keep out those who scan, copy and inspect.
 */
function buildRepository(context: AwsContext, image: BuiltImage): RepositoryBuild {
  const { environment } = context;
  const part = image.name.replace(/-/g, "_");
  const repository = new EcrRepository(environment, resourceId("aws", "ecr_repository", part), {
    name: nameOf(context, 256, image.name),
    // A version that was deployed and reviewed cannot be pushed over.
    imageTagMutability: "IMMUTABLE",
    imageScanningConfiguration: { scanOnPush: true },
    encryptionConfiguration: [{ encryptionType: "KMS", kmsKey: context.keys.of("images").arn }],
    forceDelete: !environment.defaults.deletionProtection,
  });
  new EcrLifecyclePolicy(environment, resourceId("aws", "ecr_lifecycle_policy", part), {
    repository: repository.name,
    policy: JSON.stringify({
      rules: [
        {
          rulePriority: 1,
          description: `Expire what has no tag after ${DAYS_UNTAGGED} days`,
          selection: {
            tagStatus: "untagged",
            countType: "sinceImagePushed",
            countUnit: "days",
            countNumber: DAYS_UNTAGGED,
          },
          action: { type: "expire" },
        },
        {
          // Whatever the tag: such a rule comes last ("Lifecycle policy properties" of the Amazon ECR user guide).
          rulePriority: 2,
          description: `Keep the ${KEPT_IMAGES} newest images`,
          selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: KEPT_IMAGES },
          action: { type: "expire" },
        },
      ],
    }),
  });
  return { repository, version: imageVersionVariable(environment, image) };
}
