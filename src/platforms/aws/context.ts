import type { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { EnvironmentModel } from "../../model/environment";
import { physicalName } from "../../values/name";
import { AwsLocation } from "./account";

/** What the builders of one environment share. */
export interface AwsContext {
  readonly environment: EnvironmentModel;
  readonly location: AwsLocation;
  readonly logsKey: KmsKey;
}

/** `<project>-<environment>-<parts>`, at most `limit` characters. */
export function nameOf(context: AwsContext, limit: number, ...parts: readonly string[]): string {
  return physicalName([context.environment.project.slug, context.environment.name, ...parts], limit);
}

/**
 * {@link nameOf} for a security group: 255 characters, and not beginning with "sg-", as names of a project called "sg"
 * would: CreateSecurityGroup of the EC2 API.
 */
export function groupNameOf(context: AwsContext, ...parts: readonly string[]): string {
  const name = nameOf(context, 249, ...parts);
  return name.startsWith("sg-") ? `group-${name}` : name;
}

/** ARN in the environment's own account and region. */
export function arnOf(location: AwsLocation, service: string, resource: string): string {
  return `arn:${location.partition}:${service}:${location.region}:${location.account}:${resource}`;
}
