import type { Severity } from "../../../model/severity";
import type { TrailControl } from "../../trail-patterns";

/** What a trail may record that somebody is to be told of. */
export interface AccountEvent {
  /** The end of the alarm's name. */
  readonly part: string;
  /** The control whose pattern it is. */
  readonly control: TrailControl;
  readonly severity: Severity;
  readonly description: string;
  /** Events within five minutes. @default 1 */
  readonly atLeast?: number;
}

/**
 * Somebody who opens a page of the console that they may not see makes a handful of refused calls at once; one each 15
 * seconds for five minutes is a program, be it a broken deployment or somebody who tries out what stolen credentials can do.
 */
const REFUSED = 20;
/** The example of CloudTrail's manual: "Creating CloudWatch alarms for CloudTrail events", sign-in failures. */
const FAILED_SIGN_INS = 3;

/**
 * In the order of the controls. What nobody may do without being asked at once pages: whoever has root, stops the record or
 * takes a key away has, or destroys, everything. The others happen in most deployments, and can be looked at in the morning.
 */
export const accountEvents: readonly AccountEvent[] = [
  {
    part: "root-use",
    control: "CloudWatch.1",
    severity: "page",
    description: "Somebody used the root user of the account, whom nothing restricts.",
  },
  {
    part: "refused-calls",
    control: "CloudWatch.2",
    severity: "ticket",
    atLeast: REFUSED,
    description: `AWS refused ${REFUSED} or more calls in five minutes, because whoever made them lacked the permission.`,
  },
  {
    part: "sign-in-without-mfa",
    control: "CloudWatch.3",
    severity: "ticket",
    description: "A user signed in to the console with a password alone.",
  },
  {
    part: "iam-policy-changes",
    control: "CloudWatch.4",
    severity: "ticket",
    description: "Somebody changed, attached or removed a policy of IAM: who may do what is different now.",
  },
  {
    part: "trail-changes",
    control: "CloudWatch.5",
    severity: "page",
    description: "Somebody stopped, changed or deleted a trail: from then on calls may be made without a record.",
  },
  {
    part: "failed-sign-ins",
    control: "CloudWatch.6",
    severity: "ticket",
    atLeast: FAILED_SIGN_INS,
    description: `${FAILED_SIGN_INS} or more sign-ins to the console failed in five minutes: somebody may be guessing a password.`,
  },
  {
    part: "key-deletion",
    control: "CloudWatch.7",
    severity: "page",
    description:
      "Somebody disabled a key of KMS or scheduled its deletion. What it encrypts cannot be read any more, and is lost when the key is deleted.",
  },
  {
    part: "bucket-policy-changes",
    control: "CloudWatch.8",
    severity: "ticket",
    description:
      "Somebody changed the policy, access list, CORS, lifecycle or replication of a bucket: who reads it, or how long it is kept, may be different now.",
  },
  {
    part: "config-changes",
    control: "CloudWatch.9",
    severity: "ticket",
    description: "Somebody stopped or changed the history of configurations that AWS Config keeps.",
  },
  {
    part: "security-group-changes",
    control: "CloudWatch.10",
    severity: "ticket",
    description: "Somebody changed a security group: something may be reachable that was not.",
  },
  {
    part: "network-acl-changes",
    control: "CloudWatch.11",
    severity: "ticket",
    description: "Somebody changed a network ACL. No environment of this library has one of its own.",
  },
  {
    part: "gateway-changes",
    control: "CloudWatch.12",
    severity: "ticket",
    description: "Somebody changed a gateway: a network may have a way to the internet that it had not.",
  },
  {
    part: "route-table-changes",
    control: "CloudWatch.13",
    severity: "ticket",
    description: "Somebody changed a route table: traffic may take another way.",
  },
  {
    part: "vpc-changes",
    control: "CloudWatch.14",
    severity: "ticket",
    description: "Somebody created, deleted, changed or connected a VPC.",
  },
];
