import type { Row } from "../../evidence";
import type { Scope } from "../../query";

/** How one control judges a bucket's access lists. */
export interface ListJudge {
  /** Of a canned list's name, whether it is harmless. */
  readonly canned: (list: unknown) => boolean;
  /** Of a grant by itself, with the owner of the list where it states one. */
  readonly grant: (grant: Scope, owner: unknown) => readonly Row[];
}

/** Rows of a bucket's access lists: within the bucket, as before version 4 of the AWS provider, and of their own resources. */
export function accessListRows(bucket: Scope, judge: ListJudge): readonly Row[] {
  const lists = bucket.companions("aws_s3_bucket_acl", "bucket");
  const within = [
    ...bucket.blocks("grant").flatMap((grant) => judge.grant(grant, undefined)),
    cannedRow(bucket, judge),
  ];
  const apart = lists.judge((list) => [
    ...list
      .blocks("access_control_policy", "grant")
      .flatMap((grant) => judge.grant(grant, list.at("access_control_policy", "owner", "id").raw)),
    cannedRow(list, judge),
  ]);
  // That there is none is no harm; one that may be this bucket's is not known.
  return lists.all.length > 0 || apart[0].verdict === "unknown" ? [...within, ...apart] : within;
}

function cannedRow(list: Scope, { canned }: ListJudge): Row {
  return list.at("acl").passes(canned, { unset: "private" });
}
