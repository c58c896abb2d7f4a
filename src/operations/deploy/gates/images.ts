import type { DeliveredImage } from "../../../facts";
import { type AwsAccess, reachAws } from "../../aws/clients";
import { askAws } from "../../aws/ask-aws";
import { OperationError } from "../../operation-error";
import { failedBy } from "../blocked-deployment";
import type { Delivery } from "../delivery";
import type { Gate } from "../deploy-result";
import { lacksImages } from "../verify-attempt";

const ID = "images";
const skipped = (found: string): Gate => ({ id: ID, status: "skipped", found });

/** Whether each image is there under its version: without it, a service is replaced by one that never starts. */
export async function imagesGate({ context, environment, plan, request }: Delivery): Promise<Gate> {
  const { images } = environment.deployment;
  if (plan.kind === "destroy") return skipped("A destruction needs none.");
  if (images.length === 0) return skipped("Nothing that runs is built by the project.");
  if (environment.record.platform.name !== "aws") return skipped("The engine of Docker builds them during the apply.");
  if (lacksImages({ request, plan })) return skipped("Of a first deployment, the images come afterwards.");
  try {
    const aws = await reachAws(context, environment);
    const found = await Promise.all(
      images.map((image) => look(aws, image, plan.versions[image.variable], context.signal)),
    );
    return judged(images, found);
  } catch (error) {
    if (!(error instanceof OperationError) || error.failure === "interrupted") throw error;
    return failedBy(ID, error);
  }
}

type Found = "there" | "missing" | "no repository";

async function look(aws: AwsAccess, image: DeliveredImage, tag: string, signal: AbortSignal): Promise<Found> {
  const { DescribeImagesCommand } = await import("@aws-sdk/client-ecr");
  const client = await aws.ecr();
  const command = new DescribeImagesCommand({ repositoryName: image.repository, imageIds: [{ imageTag: tag }] });
  return askAws({ action: "ecr:DescribeImages", signal }, async (options) => {
    try {
      await client.send(command, options);
      return "there";
    } catch (error) {
      const { name } = error as Error;
      if (name === "ImageNotFoundException") return "missing";
      if (name === "RepositoryNotFoundException") return "no repository";
      throw error;
    }
  });
}

function judged(images: readonly DeliveredImage[], found: readonly Found[]): Gate {
  const of = (what: Found): readonly DeliveredImage[] => images.filter((_, i) => found[i] === what);
  const missing = of("missing");
  if (missing.length > 0) {
    const repositories = missing.map(({ repository }) => repository).join(", ");
    return {
      id: ID,
      status: "failed",
      found: `The version is not in ${repositories}.`,
      todo: "Push the image under that version first, as the pipeline does, or give a version that is there.",
    };
  }
  const there = of("there").length;
  if (there === 0) return skipped("Their repositories are made by this deployment.");
  return { id: ID, status: "passed", found: `${there} of ${images.length} are there under their versions.` };
}
