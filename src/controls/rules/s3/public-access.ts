import type { Row } from "../../evidence";
import { type Scope, anyOf } from "../../query";
import { accessListRows } from "./access-lists";
import { policyRows } from "./bucket-policies";
import { publicStatements } from "./public-statements";

/** What the public may not do with a bucket. */
export interface Forbidden {
  readonly actions: readonly string[];
  /** Canned access lists that permit it. */
  readonly lists: readonly string[];
  /** Permissions of a grant that permit it. */
  readonly permissions: readonly string[];
}

const PUBLIC_GROUPS = [
  "http://acs.amazonaws.com/groups/global/AllUsers",
  "http://acs.amazonaws.com/groups/global/AuthenticatedUsers",
];

/** A bucket is closed by its public access block, or by a policy and an access list that do not open it. */
export function closedToPublic(bucket: Scope, forbidden: Forbidden): readonly Row[] {
  return [
    ...blockedOr(bucket, "restrict_public_buckets", () => policyRows(bucket, (policy) => policyRow(policy, forbidden))),
    ...blockedOr(bucket, "ignore_public_acls", () =>
      accessListRows(bucket, {
        canned: (list) => !forbidden.lists.includes(String(list)),
        grant: (grant) => grantRows(grant, forbidden),
      }),
    ),
  ];
}

/** Policies and lists are read only where the block leaves it to them. */
function blockedOr(bucket: Scope, setting: string, others: () => readonly Row[]): readonly Row[] {
  const blocks = bucket.companions("aws_s3_bucket_public_access_block", "bucket").all;
  const blocked = blocks.map((block) => block.at(setting).is(true, { unset: false }));
  const isBlocked = blocked.length > 0 && blocked.every(({ verdict }) => verdict === "satisfied");
  return isBlocked ? blocked : anyOf(blocked, others());
}

function policyRow(policy: Scope, { actions }: Forbidden): Row {
  const { found, verdict } = publicStatements(policy.policy("policy"), actions);
  return policy.row("policy", found, verdict);
}

/** A grant of `aws_s3_bucket_acl` has a block for its grantee and one permission, one of `aws_s3_bucket` has neither. */
function grantRows(grant: Scope, { permissions }: Forbidden): readonly Row[] {
  const given = [grant.at("permission").raw, grant.at("permissions").raw].flat().filter((one) => one !== undefined);
  const known = given.map(String).filter((one) => !one.includes("${"));
  if (known.length === given.length && !known.some((one) => permissions.includes(one))) return [];
  const [grantee = grant] = grant.blocks("grantee");
  return [grantee.at("uri").isNot(PUBLIC_GROUPS, { unset: "no group" })];
}
