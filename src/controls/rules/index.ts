import type { Control } from "../control";
import { acm } from "./acm";
import { backup } from "./backup";
import { cloudtrail } from "./cloudtrail";
import { cloudwatch } from "./cloudwatch";
import { config } from "./config";
import { docker } from "./docker";
import { ec2 } from "./ec2";
import { ecr } from "./ecr";
import { ecs } from "./ecs";
import { efs } from "./efs";
import { elasticache } from "./elasticache";
import { elb } from "./elb";
import { guardduty } from "./guardduty";
import { iam } from "./iam";
import { kms } from "./kms";
import { lambda } from "./lambda";
import { rds } from "./rds";
import { route53 } from "./route53";
import { s3 } from "./s3";
import { secretsmanager } from "./secretsmanager";
import { sns } from "./sns";
import { sqs } from "./sqs";
import { sym } from "./sym";
import { waf } from "./waf";

/**
 * The catalogue: the applicable controls of AWS Foundational Security Best Practices, and those on CloudWatch of the CIS AWS
 * Foundations Benchmark, by service, then our own.
 */
export const controls: readonly Control[] = [
  ...acm,
  ...backup,
  ...cloudtrail,
  ...cloudwatch,
  ...config,
  ...ec2,
  ...ecr,
  ...ecs,
  ...efs,
  ...elasticache,
  ...elb,
  ...guardduty,
  ...iam,
  ...kms,
  ...lambda,
  ...rds,
  ...route53,
  ...s3,
  ...secretsmanager,
  ...sns,
  ...sqs,
  ...waf,
  ...docker,
  ...sym,
];
