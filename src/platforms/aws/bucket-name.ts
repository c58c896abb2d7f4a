import { Bucket } from "../../model/bucket";
import { AwsContext } from "./context";
import { bucketNameOf } from "./private-bucket";

/** The name of a declared bucket in the environment's own region. */
export function nameOfBucket(context: AwsContext, { formerName }: Bucket): string {
  return bucketNameOf(context, "data", context.location.region, formerName);
}
