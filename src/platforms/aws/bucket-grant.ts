import { Edge, variableName } from "../../model/edge";
import { Bucket } from "../../model/bucket";
import { Statement } from "./policy";
import { Grant } from "./provider-build";

/** What a word permits on the bucket and on its objects: "Actions, resources, and condition keys for Amazon S3". */
interface Actions {
  readonly onBucket: readonly string[];
  readonly onObjects: readonly string[];
}

const ACTIONS: Readonly<Record<string, Actions>> = {
  read: { onBucket: ["s3:ListBucket"], onObjects: ["s3:GetObject"] },
  write: { onBucket: [], onObjects: ["s3:AbortMultipartUpload", "s3:PutObject"] },
  "read-write": {
    onBucket: ["s3:ListBucket", "s3:ListBucketMultipartUploads"],
    onObjects: [
      "s3:AbortMultipartUpload",
      "s3:DeleteObject",
      "s3:GetObject",
      "s3:ListMultipartUploadParts",
      "s3:PutObject",
    ],
  },
  administer: {
    onBucket: ["s3:ListBucket", "s3:ListBucketMultipartUploads", "s3:ListBucketVersions"],
    onObjects: [
      "s3:AbortMultipartUpload",
      "s3:DeleteObject",
      "s3:DeleteObjectVersion",
      "s3:GetObject",
      "s3:GetObjectVersion",
      "s3:ListMultipartUploadParts",
      "s3:PutObject",
    ],
  },
};

/** What one use of a bucket gives a workload, by its word. */
export function bucketGrant(
  bucket: Bucket,
  built: { readonly bucket: string; readonly arn: string },
  edge: Edge,
): Grant {
  const { onBucket, onObjects } = ACTIONS[edge.access];
  const statements: readonly Statement[] = [
    ...(onBucket.length > 0 ? [{ Sid: "Bucket", Action: onBucket, Resource: built.arn }] : []),
    { Sid: "Objects", Action: onObjects, Resource: `${built.arn}/*` },
  ];
  return {
    statements,
    variables: { [variableName(edge, "BUCKET")]: built.bucket },
    keys: [
      { purpose: bucket.dataClass, use: edge.access === "read" ? "decrypt" : "encrypt", via: "s3", by: "process" },
    ],
  };
}
