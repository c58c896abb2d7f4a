import type { EnvironmentRecord } from "../model/record";
import { type Deployment, deploymentOf } from "./deployment";
import { Facts } from "./facts";
import { blocksOf } from "./resource-fact";
import { takenFrom } from "./taken";

/** What a pipeline needs to know of an environment on AWS, as literal values of its Terraform. Nothing here is a secret. */
export interface Delivery extends Deployment {
  readonly account: string;
  readonly region: string;
  /** Host name of the account's registry. */
  readonly registry: string;
  /** ARNs of the roles that the pipeline's jobs assume. */
  readonly planRole: string;
  readonly deployRole: string;
}

/** @param pipeline name of the pipeline that promotes to the environment; undefined for an environment that is not on AWS */
export function tryFindDelivery(environment: EnvironmentRecord, pipeline: string): Delivery | undefined {
  if (environment.platform.name !== "aws") return undefined;
  return takenFrom(environment, `delivery by ${pipeline}`, () => deliveryOf(environment, pipeline));
}

function deliveryOf(environment: EnvironmentRecord, pipeline: string): Delivery {
  const facts = Facts.of(environment);
  const [provider] = blocksOf((environment.terraform.provider as Record<string, unknown> | undefined)?.aws);
  const account = String([provider?.allowed_account_ids].flat()[0]);
  const region = String(provider?.region);
  return {
    account,
    region,
    registry: `${account}.dkr.ecr.${region}.amazonaws.com${region.startsWith("cn-") ? ".cn" : ""}`,
    planRole: roleArn(facts, account, region, `${pipeline}_plan`),
    deployRole: roleArn(facts, account, region, `${pipeline}_deploy`),
    ...deploymentOf(facts),
  };
}

function roleArn(facts: Facts, account: string, region: string, name: string): string {
  const role = facts.tryFind(`aws_iam_role.${name.replace(/-/g, "_")}`);
  const partition = region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  return `arn:${partition}:iam::${account}:role/${String(role?.value("name"))}`;
}
