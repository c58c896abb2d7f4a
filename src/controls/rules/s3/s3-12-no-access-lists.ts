import { control } from "../../control";
import type { Row } from "../../evidence";
import { type Scope, anyOf } from "../../query";
import { accessListRows } from "./access-lists";

/** Canned lists that give the bucket to nobody but its owner. */
const OF_OWNER = ["private", "bucket-owner-full-control", "bucket-owner-read"];

export const noAccessLists = control({
  id: "S3.12",
  title: "Each bucket's access lists are turned off, or give nobody but the owner anything",
  severity: "medium",
  of: ["aws_s3_bucket"],
  why: "Access lists admit people and accounts past the policies that are reviewed.",
  fix: "A Bucket has them turned off unless an override changes that; give a bucket of your own aws_s3_bucket_ownership_controls with BucketOwnerEnforced, and no aws_s3_bucket_acl.",
  verify: "aws s3api get-bucket-ownership-controls --bucket <bucket>; aws s3api get-bucket-acl --bucket <bucket>",
  each: (bucket) =>
    anyOf(
      bucket
        .companions("aws_s3_bucket_ownership_controls", "bucket")
        .all.map((ownership) => ownership.at("rule", "object_ownership").is("BucketOwnerEnforced")),
      accessListRows(bucket, { canned: (list) => OF_OWNER.includes(String(list)), grant: grantRows }),
    ),
});

function grantRows(grant: Scope, owner: unknown): readonly Row[] {
  const [grantee = grant] = grant.blocks("grantee");
  const group = grantee.at("uri");
  if (!group.isAbsentNow) return [group.row(group.isUnknown ? "unknown" : "violated")];
  const id = grantee.at("id");
  if (id.raw !== undefined && id.raw === owner) return [id.row("satisfied", `the owner, ${id.found}`)];
  return [id.row(id.isUnknown ? "unknown" : "violated")];
}
