import type { Container } from "@cdktf/provider-docker/lib/container";
import { Bucket } from "../../model/bucket";
import { Edge, variableName } from "../../model/edge";
import { Member } from "../../model/member";
import { Queue } from "../../model/queue";
import { Topic } from "../../model/topic";
import { Bytes } from "../../values/bytes";
import {
  ACCOUNT,
  PORT,
  SDK_VARIABLES,
  bucketHost,
  bucketName,
  emulatedResources,
  queueUrl,
  topicArn,
} from "./emulated-resources";
import { emulator } from "./emulator-name";
import { EMULATOR_HEALTH, EMULATOR_SCRIPT } from "./emulator-script";
import { DockerGrant, DockerProviderBuild } from "./provider-build";
import { buildStoreContainer } from "./store-container";
import { DockerStoreContext } from "./store-context";

/** Published with each release of moto (`release.yml` of getmoto/moto); the version that the tests of this library run. */
export const EMULATOR_IMAGE = "motoserver/moto:5.2.1";
const USER = "10001:10001";
const MEMORY = Bytes.gibibytes(1);

/** The container that all buckets, queues and topics of an environment share, for `customize(({ docker }) => ...)`. */
export interface DockerEmulatorResources {
  /** A change through one of them is a change for all of them. */
  readonly container: Container;
}

declare module "../../model/bucket" {
  interface BucketResources {
    readonly docker?: DockerEmulatorResources;
  }
}

declare module "../../model/queue" {
  interface QueueResources {
    readonly docker?: DockerEmulatorResources;
  }
}

declare module "../../model/topic" {
  interface TopicResources {
    readonly docker?: DockerEmulatorResources;
  }
}

/** The container that stands for Amazon S3, SQS and SNS, and what each bucket, queue and topic is in it. */
export function buildEmulator({ environment, networks }: DockerStoreContext): ReadonlyMap<Member, DockerProviderBuild> {
  const buckets = environment.declaredOf(Bucket);
  const container = buildStoreContainer(environment, {
    server: emulator,
    aliases: buckets.map(bucketHost),
    parts: ["aws_emulator"],
    image: EMULATOR_IMAGE,
    variables: {
      EMULATOR_RESOURCES: JSON.stringify(emulatedResources(environment)),
      MOTO_ACCOUNT_ID: ACCOUNT,
      MOTO_PORT: String(PORT),
      PYTHONDONTWRITEBYTECODE: "1",
      PYTHONUNBUFFERED: "1",
    },
    entrypoint: ["python3", "-c", EMULATOR_SCRIPT],
    user: USER,
    memory: MEMORY,
    cpu: 1,
    // Where moto keeps objects over 16 MiB.
    tmpfs: { "/tmp": `rw,noexec,nosuid,nodev,size=${MEMORY.toMebibytes() / 2}m,mode=0700,uid=10001,gid=10001` },
    health: {
      test: ["CMD", "python3", "-c", EMULATOR_HEALTH],
      interval: "5s",
      timeout: "10s",
      retries: 6,
      startPeriod: "1m0s",
    },
    healthDeadline: 180,
    networks,
  });
  const built = (grant: (edge: Edge) => Readonly<Record<string, string>>): DockerProviderBuild => ({
    needs: [container],
    grant: (edge) => grantOf(grant(edge)),
    resources: { container } satisfies DockerEmulatorResources,
  });
  return new Map<Member, DockerProviderBuild>([
    ...buckets.map(
      (bucket) => [bucket, built((edge) => ({ [variableName(edge, "BUCKET")]: bucketName(bucket) }))] as const,
    ),
    ...environment
      .declaredOf(Queue)
      .map((queue) => [queue, built((edge) => ({ [variableName(edge, "QUEUE_URL")]: queueUrl(queue) }))] as const),
    ...environment
      .declaredOf(Topic)
      .map((topic) => [topic, built((edge) => ({ [variableName(edge, "TOPIC_ARN")]: topicArn(topic) }))] as const),
  ]);
}

function grantOf(variables: Readonly<Record<string, string>>): DockerGrant {
  return { variables: { ...variables, ...SDK_VARIABLES } };
}
