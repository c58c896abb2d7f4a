import type { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import type { ECRClient } from "@aws-sdk/client-ecr";
import type { ECSClient } from "@aws-sdk/client-ecs";
import type { ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { RDSClient } from "@aws-sdk/client-rds";
import type { OpenEnvironment } from "../context/open-environment";
import type { OperationContext } from "../context/operation-context";
import { OperationError } from "../operation-error";
import { askAws } from "./ask-aws";
import { tryFindAwsTarget } from "./aws-target";
import { type ClientOptions, clientOptions } from "./credentials";

/** AWS as the environment's Terraform reaches it: in its region, as its role, in no other account. Each client is loaded when it is asked for. */
export interface AwsAccess {
  readonly region: string;
  cloudwatch(): Promise<CloudWatchClient>;
  ecr(): Promise<ECRClient>;
  ecs(): Promise<ECSClient>;
  loadBalancing(): Promise<ElasticLoadBalancingV2Client>;
  rds(): Promise<RDSClient>;
}

/**
 * The clients read what else they need, credentials and AWS_ENDPOINT_URL, from the variables of the process itself, as all programs of AWS
 * do: not from those of the context.
 *
 * @throws OperationError where the credentials are missing, or those of another account
 */
export async function reachAws(
  { signal }: Pick<OperationContext, "signal" | "variables">,
  { name, record }: Pick<OpenEnvironment, "name" | "record">,
): Promise<AwsAccess> {
  const command = "aws sts get-caller-identity";
  const target = tryFindAwsTarget(record.terraform);
  if (!target)
    throw new OperationError({
      failure: "not-possible",
      problem: `The Terraform of ${name} names no region of AWS that is known before a deploy.`,
      command,
      fix: "Give the platform its region as text.",
    });
  const question = { action: target.role ? "sts:AssumeRole" : "sts:GetCallerIdentity", signal };
  const options = await askAws(question, () => clientOptions(target, { environment: name, command }, signal));
  return { region: target.region, ...clientsOf(options) };
}

/** Each is made once. */
function clientsOf(options: ClientOptions): Omit<AwsAccess, "region"> {
  return {
    cloudwatch: once(async () => {
      const { CloudWatchClient } = await import("@aws-sdk/client-cloudwatch");
      return new CloudWatchClient(options);
    }),
    ecr: once(async () => {
      const { ECRClient } = await import("@aws-sdk/client-ecr");
      return new ECRClient(options);
    }),
    ecs: once(async () => {
      const { ECSClient } = await import("@aws-sdk/client-ecs");
      return new ECSClient(options);
    }),
    loadBalancing: once(async () => {
      const { ElasticLoadBalancingV2Client } = await import("@aws-sdk/client-elastic-load-balancing-v2");
      return new ElasticLoadBalancingV2Client(options);
    }),
    rds: once(async () => {
      const { RDSClient } = await import("@aws-sdk/client-rds");
      return new RDSClient(options);
    }),
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
