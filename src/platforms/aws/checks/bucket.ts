import { Bucket } from "../../../model/bucket";
import { Problem, problem } from "../../../values/specification-error";
import { AwsLocation, partitionOf } from "../account";
import { isOfUnsupportedPartition } from "../regions";

/** "Lifecycle configuration elements" of the Amazon S3 user guide; one rule is our own, for all objects. */
const MOST_PREFIXES = 999;

/** What AWS refuses or breaks on, found before anything is built. */
export function checkBucket(location: AwsLocation, bucket: Bucket): readonly Problem[] {
  const { path } = bucket.node;
  const { replicateTo, expiry } = bucket;
  const problems: Problem[] = [];
  if (replicateTo !== undefined && !isOtherRegion(location, replicateTo))
    problems.push(problem("SYM-BUCKET-009", path, `${replicateTo}, from ${location.region}`));
  const prefixes = Object.keys(expiry).length;
  if (prefixes > MOST_PREFIXES) problems.push(problem("SYM-BUCKET-010", path, `${prefixes} prefixes`));
  return problems;
}

function isOtherRegion({ region, partition }: AwsLocation, other: string): boolean {
  return other !== region && !isOfUnsupportedPartition(other) && partitionOf(other) === partition;
}
