import type { Control } from "../../control";
import { rootUseAlarm } from "./cloudwatch-1-root-use";
import { securityGroupChangesAlarm } from "./cloudwatch-10-security-group-changes";
import { networkAclChangesAlarm } from "./cloudwatch-11-network-acl-changes";
import { gatewayChangesAlarm } from "./cloudwatch-12-gateway-changes";
import { routeTableChangesAlarm } from "./cloudwatch-13-route-table-changes";
import { vpcChangesAlarm } from "./cloudwatch-14-vpc-changes";
import { refusedCallsAlarm } from "./cloudwatch-2-refused-calls";
import { signInWithoutMfaAlarm } from "./cloudwatch-3-sign-in-without-mfa";
import { iamPolicyChangesAlarm } from "./cloudwatch-4-iam-policy-changes";
import { trailChangesAlarm } from "./cloudwatch-5-trail-changes";
import { failedSignInsAlarm } from "./cloudwatch-6-failed-sign-ins";
import { keyDeletionAlarm } from "./cloudwatch-7-key-deletion";
import { bucketPolicyChangesAlarm } from "./cloudwatch-8-bucket-policy-changes";
import { configChangesAlarm } from "./cloudwatch-9-config-changes";

/** By id. Controls of the CIS AWS Foundations Benchmark, under the ids of AWS Security Hub. */
export const cloudwatch: readonly Control[] = [
  rootUseAlarm,
  refusedCallsAlarm,
  signInWithoutMfaAlarm,
  iamPolicyChangesAlarm,
  trailChangesAlarm,
  failedSignInsAlarm,
  keyDeletionAlarm,
  bucketPolicyChangesAlarm,
  configChangesAlarm,
  securityGroupChangesAlarm,
  networkAclChangesAlarm,
  gatewayChangesAlarm,
  routeTableChangesAlarm,
  vpcChangesAlarm,
];
