import { accessAnalyzerGaps } from "./access-analyzer";
import { applicationAutoscalingGaps, applicationAutoscalingRecordings } from "./application-autoscaling";
import { backupGaps, backupRecordings } from "./backup";
import { budgetsGaps, budgetsRecordings } from "./budgets";
import { cloudwatchCorrections, cloudwatchGaps, cloudwatchRecordings } from "./cloudwatch";
import { cloudtrailCorrections, cloudtrailGaps, cloudtrailRecordings } from "./cloudtrail";
import { efsGaps, efsRecordings } from "./efs";
import { elasticacheGaps, elasticacheRecordings } from "./elasticache";
import type { Correction, Gap, Recording } from "./gap";
import { guarddutyCorrections, guarddutyGaps, guarddutyRecordings } from "./guardduty";
import { logsGaps } from "./logs";
import { route53Gaps } from "./route53";
import { rdsCorrections, rdsRecordings } from "./rds";
import { securityhubCorrections, securityhubGaps, securityhubRecordings } from "./securityhub";
import { s3Corrections, s3Gaps, s3Recordings } from "./s3";
import { secretsmanagerCorrections, secretsmanagerGaps, secretsmanagerRecordings } from "./secretsmanager";
import { sqsCorrections, sqsGaps, sqsRecordings } from "./sqs";

export { type AwsAnswer, type AwsCall, type Correction, type Gap, GapMemory, type Recording, type Route } from "./gap";

/** Every operation that is answered instead of moto, one file per service. All others are forwarded. */
export const gaps: readonly Gap[] = [
  ...accessAnalyzerGaps,
  ...applicationAutoscalingGaps,
  ...backupGaps,
  ...budgetsGaps,
  ...cloudtrailGaps,
  ...cloudwatchGaps,
  ...efsGaps,
  ...elasticacheGaps,
  ...guarddutyGaps,
  ...logsGaps,
  ...route53Gaps,
  ...s3Gaps,
  ...secretsmanagerGaps,
  ...securityhubGaps,
  ...sqsGaps,
];

/** Operations that moto answers and the proxy corrects. Whatever is in neither table is forwarded byte for byte. */
export const corrections: readonly Correction[] = [
  ...cloudtrailCorrections,
  ...cloudwatchCorrections,
  ...guarddutyCorrections,
  ...rdsCorrections,
  ...s3Corrections,
  ...secretsmanagerCorrections,
  ...securityhubCorrections,
  ...sqsCorrections,
];

/** Operations that moto answers itself and of which the proxy remembers something. */
export const recordings: readonly Recording[] = [
  ...applicationAutoscalingRecordings,
  ...backupRecordings,
  ...budgetsRecordings,
  ...cloudtrailRecordings,
  ...cloudwatchRecordings,
  ...efsRecordings,
  ...elasticacheRecordings,
  ...guarddutyRecordings,
  ...rdsRecordings,
  ...s3Recordings,
  ...secretsmanagerRecordings,
  ...securityhubRecordings,
  ...sqsRecordings,
];
