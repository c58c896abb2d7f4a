import type { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { GuarddutyDetector } from "@cdktf/provider-aws/lib/guardduty-detector";
import { GuarddutyDetectorFeature } from "@cdktf/provider-aws/lib/guardduty-detector-feature";
import { Audit } from "../../../model/audit";
import { ThreatProtection, threatProtections } from "../../../model/audit-checks";
import { resourceId } from "../../resource-id";
import { buildAlertRule } from "../alert-rule";
import { AwsContext } from "../context";

/** `name` of DetectorFeatureConfiguration of the Amazon GuardDuty API. */
const FEATURES: Readonly<Record<ThreatProtection, string>> = {
  s3: "S3_DATA_EVENTS",
  rds: "RDS_LOGIN_EVENTS",
  lambda: "LAMBDA_NETWORK_LOGS",
  "ebs-malware": "EBS_MALWARE_PROTECTION",
  eks: "EKS_AUDIT_LOGS",
};

/** From "high" on: "Severity levels of GuardDuty findings". */
const LEAST_SEVERITY = 7;

export interface AwsThreatDetectionResources {
  readonly detector: GuarddutyDetector;
  readonly features: Readonly<Record<ThreatProtection, GuarddutyDetectorFeature>>;
  readonly alert: CloudwatchEventRule;
}

/**
 * A detector, and an alert for each finding of high severity. What is not wanted is switched off by name: AWS switches
 * most on for a new detector. Its runtime agent is left to the account: it adds a container to each task, and an endpoint
 * to the network that Terraform does not know of.
 */
export function buildThreatDetection(context: AwsContext, audit: Audit): AwsThreatDetectionResources {
  const { protections, publishEvery } = audit.threatDetection!;
  const detector = new GuarddutyDetector(audit, resourceId("aws", "guardduty_detector"), {
    enable: true,
    findingPublishingFrequency: frequencyOf(publishEvery.toSeconds()),
  });
  const features = threatProtections.map((protection) => [
    protection,
    new GuarddutyDetectorFeature(
      audit,
      resourceId("aws", "guardduty_detector_feature", protection.replace(/-/g, "_")),
      {
        detectorId: detector.id,
        name: FEATURES[protection],
        status: protections.includes(protection) ? "ENABLED" : "DISABLED",
      },
    ),
  ]);
  const alert = buildAlertRule(context, audit, {
    severity: "page",
    parts: ["findings"],
    name: [audit.formerName, "findings"],
    description: "Findings of Amazon GuardDuty of high severity",
    pattern: {
      source: ["aws.guardduty"],
      "detail-type": ["GuardDuty Finding"],
      detail: { severity: [{ numeric: [">=", LEAST_SEVERITY] }] },
    },
    values: { severity: "$.detail.severity", title: "$.detail.title", type: "$.detail.type", region: "$.region" },
    message: "GuardDuty finding of severity <severity> in <region>: <title> (<type>)",
  });
  return { detector, features: Object.fromEntries(features), alert };
}

function frequencyOf(seconds: number): string {
  if (seconds === 900) return "FIFTEEN_MINUTES";
  return seconds === 3600 ? "ONE_HOUR" : "SIX_HOURS";
}
