import { ConfigConfigurationRecorder } from "@cdktf/provider-aws/lib/config-configuration-recorder";
import { ConfigConfigurationRecorderStatus } from "@cdktf/provider-aws/lib/config-configuration-recorder-status";
import { ConfigDeliveryChannel } from "@cdktf/provider-aws/lib/config-delivery-channel";
import { ConfigRetentionConfiguration } from "@cdktf/provider-aws/lib/config-retention-configuration";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Audit } from "../../../model/audit";
import { resourceId } from "../../resource-id";
import { AwsContext, nameOf } from "../context";
import { policyDocument } from "../policy";
import type { PrivateBucket } from "../private-bucket";

export interface AwsConfigurationResources {
  readonly recorder: ConfigConfigurationRecorder;
  readonly deliveryChannel: ConfigDeliveryChannel;
  readonly retention: ConfigRetentionConfiguration;
  readonly status: ConfigConfigurationRecorderStatus;
  readonly role: IamRole;
}

/** What every resource of the region was like at each time, in the bucket of the audit. */
export function buildConfiguration(
  context: AwsContext,
  audit: Audit,
  { bucket, policy }: PrivateBucket,
): AwsConfigurationResources {
  const { globalResources } = audit.configuration!;
  const name = nameOf(context, 256, audit.formerName);
  const { role, needs } = buildRole(context, audit, bucket.arn);
  const recorder = new ConfigConfigurationRecorder(audit, resourceId("aws", "config_configuration_recorder"), {
    name,
    roleArn: role.arn,
    recordingGroup: { allSupported: true, includeGlobalResourceTypes: globalResources },
    dependsOn: needs,
  });
  const deliveryChannel = new ConfigDeliveryChannel(audit, resourceId("aws", "config_delivery_channel"), {
    name,
    s3BucketName: bucket.id,
    s3KmsKeyArn: context.keys.of("audit").arn,
    dependsOn: [recorder, policy],
  });
  const retention = new ConfigRetentionConfiguration(audit, resourceId("aws", "config_retention_configuration"), {
    retentionPeriodInDays: audit.retention.toDays(),
    dependsOn: [recorder],
  });
  const status = new ConfigConfigurationRecorderStatus(
    audit,
    resourceId("aws", "config_configuration_recorder_status"),
    { name: recorder.name, isEnabled: true, dependsOn: [deliveryChannel] },
  );
  return { recorder, deliveryChannel, retention, status, role };
}

/**
 * A role of its own, with AWS's list of what the recorder reads: the service-linked role belongs to the account and may
 * be there already. "Permissions for the IAM Role Assigned to AWS Config".
 */
function buildRole(
  context: AwsContext,
  audit: Audit,
  bucket: string,
): { readonly role: IamRole; readonly needs: (IamRolePolicy | IamRolePolicyAttachment)[] } {
  const { location, keys } = context;
  const role = new IamRole(audit, resourceId("aws", "iam_role", "configuration"), {
    name: nameOf(context, 64, audit.formerName, "configuration"),
    assumeRolePolicy: policyDocument({
      Sid: "Assume",
      Principal: { Service: "config.amazonaws.com" },
      Action: "sts:AssumeRole",
      Condition: { StringEquals: { "aws:SourceAccount": location.account } },
    }),
  });
  const reading = new IamRolePolicyAttachment(audit, resourceId("aws", "iam_role_policy_attachment", "configuration"), {
    role: role.name,
    policyArn: `arn:${location.partition}:iam::aws:policy/service-role/AWS_ConfigRole`,
  });
  const delivery = new IamRolePolicy(audit, resourceId("aws", "iam_role_policy", "configuration"), {
    name: "deliver-configurations",
    role: role.name,
    policy: policyDocument(
      { Sid: "FindBucket", Action: ["s3:GetBucketAcl", "s3:ListBucket"], Resource: bucket },
      {
        Sid: "Deliver",
        Action: ["s3:PutObject", "s3:PutObjectAcl"],
        Resource: `${bucket}/AWSLogs/${location.account}/Config/*`,
        Condition: { StringLike: { "s3:x-amz-acl": "bucket-owner-full-control" } },
      },
    ),
  });
  keys.grant("audit", role, "encrypt", "s3");
  return { role, needs: [reading, delivery] };
}
