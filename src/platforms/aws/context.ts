import { EnvironmentModel } from "../../model/environment";
import { physicalName } from "../../values/name";
import type { AwsLocation } from "./account";
import type { Alarms } from "./alarms";
import type { Alerts } from "./alerts";
import type { KeyRing } from "./key-ring";
import type { OtherRegions } from "./other-regions";

/** What the builders of one environment share. */
export interface AwsContext {
  readonly environment: EnvironmentModel;
  readonly location: AwsLocation;
  readonly keys: KeyRing;
  readonly alarms: Alarms;
  readonly alerts: Alerts;
  readonly otherRegions: OtherRegions;
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
