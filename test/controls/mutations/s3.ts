import type { Mutations } from "./mutation";

const block = (at: string) => ({ of: "aws_s3_bucket_public_access_block", at, to: false });

export const s3: Mutations = {
  "S3.8": [
    block("block_public_acls"),
    block("block_public_policy"),
    block("ignore_public_acls"),
    block("restrict_public_buckets"),
    { of: "aws_s3_bucket_public_access_block", at: "" },
  ],
};
