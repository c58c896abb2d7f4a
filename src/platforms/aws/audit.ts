import { AccessanalyzerAnalyzer } from "@cdktf/provider-aws/lib/accessanalyzer-analyzer";
import type { Alarmed } from "./alarms";
import { Audit } from "../../model/audit";
import { resourceId } from "../resource-id";
import { AwsAccountSettingsResources, buildAccountSettings } from "./audit/account-settings";
import { AwsConfigurationResources, buildConfiguration } from "./audit/configuration";
import { AwsStandardsResources, buildStandards } from "./audit/standards";
import { AwsThreatDetectionResources, buildThreatDetection } from "./audit/threat-detection";
import { AwsTrailResources, buildTrail } from "./audit/trail";
import { AuditBucket, buildAuditBucket } from "./audit/bucket";
import { AwsContext, nameOf } from "./context";
import { ProviderBuilds } from "./provider-build";

/** What {@link Audit.customize} passes on AWS; a part that is switched off is undefined. */
export interface AwsAuditResources {
  /** Where the trail and the configuration history are kept. */
  readonly bucket?: AuditBucket;
  readonly trail?: AwsTrailResources;
  readonly configuration?: AwsConfigurationResources;
  readonly threatDetection?: AwsThreatDetectionResources;
  readonly standards?: AwsStandardsResources;
  readonly analyzer?: AccessanalyzerAnalyzer;
  readonly accountSettings: AwsAccountSettingsResources;
}

declare module "../../model/audit" {
  interface AuditResources {
    readonly aws?: AwsAuditResources & Alarmed;
  }
}

/** @returns what `customize` passes under `aws` */
export function buildAudit(context: AwsContext, audit: Audit, _providers: ProviderBuilds): AwsAuditResources {
  const bucket = audit.trail || audit.configuration ? buildAuditBucket(context, audit) : undefined;
  return {
    bucket,
    trail: audit.trail ? buildTrail(context, audit, bucket!) : undefined,
    configuration: audit.configuration ? buildConfiguration(context, audit, bucket!) : undefined,
    threatDetection: audit.threatDetection ? buildThreatDetection(context, audit) : undefined,
    standards: audit.standards ? buildStandards(context, audit) : undefined,
    analyzer: audit.accessAnalysis ? buildAnalyzer(context, audit) : undefined,
    accountSettings: buildAccountSettings(context, audit),
  };
}

/** Names what is shared with anybody outside of the account; within it that is what the edges say. */
function buildAnalyzer(context: AwsContext, audit: Audit): AccessanalyzerAnalyzer {
  return new AccessanalyzerAnalyzer(audit, resourceId("aws", "accessanalyzer_analyzer"), {
    analyzerName: nameOf(context, 255, audit.formerName),
    type: "ACCOUNT",
  });
}
