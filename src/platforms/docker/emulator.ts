import { Member } from "../../model/member";
import { DockerProviderBuild } from "./provider-build";
import { DockerStoreContext } from "./store-context";

/** The container that stands for Amazon S3, SQS and SNS, and what each bucket, queue and topic is in it. */
export function buildEmulator(context: DockerStoreContext): ReadonlyMap<Member, DockerProviderBuild> {
  throw new Error(`not built yet: ${context.environment.name}`);
}
