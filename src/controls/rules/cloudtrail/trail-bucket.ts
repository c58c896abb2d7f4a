import type { Row } from "../../evidence";
import type { Query, Scope } from "../../query";

/** Rows about the bucket that a trail writes to; unknown where it is not of this environment. */
export function judgeTrailBucket(trail: Scope, query: Query, judge: (bucket: Scope) => readonly Row[]): readonly Row[] {
  const bucket = tryBucket(trail, query);
  return bucket ? judge(bucket) : [trail.at("s3_bucket_name").row("unknown")];
}

function tryBucket(trail: Scope, query: Query): Scope | undefined {
  const referred = trail.follow("aws_s3_bucket", "s3_bucket_name");
  if (referred) return referred;
  const { known } = trail.at("s3_bucket_name");
  return known === undefined
    ? undefined
    : query.all("aws_s3_bucket").find((bucket) => bucket.at("bucket").known === known);
}
