/** The four settings of S3 Block Public Access, of an account, a bucket or an access point. */
export const BLOCKS = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"];
