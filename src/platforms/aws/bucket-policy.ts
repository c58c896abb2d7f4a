import type { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { Statement } from "./policy";
import { denyOldTls } from "./private-bucket";

/**
 * What a bucket's policy denies to everybody: old TLS, and uploads that ask for another encryption than the bucket's own.
 * An upload that asks for none gets the bucket's: "Setting default server-side encryption behavior for Amazon S3 buckets".
 * It admits nobody: the roles of this account have policies of their own.
 */
export function denials(bucket: S3Bucket, key: KmsKey): readonly Statement[] {
  const upload = (Sid: string, Condition: Statement["Condition"]): Statement => ({
    Sid,
    Effect: "Deny",
    Principal: "*",
    Action: "s3:PutObject",
    Resource: `${bucket.arn}/*`,
    Condition,
  });
  return [
    denyOldTls(bucket),
    upload("DenyOtherEncryption", {
      Null: { "s3:x-amz-server-side-encryption": "false" },
      StringNotEquals: { "s3:x-amz-server-side-encryption": "aws:kms" },
    }),
    // Also where the upload names no key: Amazon S3 would take the account's own, aws/s3.
    upload("DenyOtherKeys", {
      StringEquals: { "s3:x-amz-server-side-encryption": "aws:kms" },
      StringNotEquals: { "s3:x-amz-server-side-encryption-aws-kms-key-id": key.arn },
    }),
    upload("DenyCustomerKeys", { Null: { "s3:x-amz-server-side-encryption-customer-algorithm": "false" } }),
  ];
}
