import type { Statement } from "../../../facts";
import { control } from "../../control";
import type { Row } from "../../evidence";
import { type Scope, anyOf } from "../../query";

export const tlsRequired = control({
  id: "S3.5",
  title: "Each bucket's policy denies every request without TLS",
  severity: "medium",
  of: ["aws_s3_bucket"],
  why: "Objects and requests that travel unencrypted can be read and changed on the way.",
  fix: "A Bucket has it unless an override takes it away; give the aws_s3_bucket_policy of your own bucket a statement that denies s3:* to everybody, on the bucket and on its objects, where aws:SecureTransport is false.",
  verify: "aws s3api get-bucket-policy --bucket <bucket> --query Policy --output text",
  each: (bucket) =>
    anyOf(
      bucket.companions("aws_s3_bucket_policy", "bucket").judge(denialRow),
      bucket.at("policy").isAbsentNow ? [] : denialRow(bucket),
    ),
});

function denialRow(policy: Scope): Row {
  const { statements, unread } = policy.policy("policy");
  const denial = statements.find(deniesPlainRequests);
  if (denial) return policy.row("policy", `${denial.sid ?? "a statement"} denies ${denial.conditions[0]}`, "satisfied");
  return unread === undefined
    ? policy.row("policy", "no statement denies all requests where aws:SecureTransport is false", "violated")
    : policy.row("policy", unread, "unknown");
}

/** Everything, to everybody, of the bucket and of its objects, on this condition alone. */
function deniesPlainRequests({ effect, principals, actions, resources, conditions }: Statement): boolean {
  return (
    effect === "Deny" &&
    principals.some((principal) => EVERYBODY.includes(principal)) &&
    actions.some((action) => action === "*" || action.toLowerCase() === "s3:*") &&
    resources.some((resource) => OBJECTS.test(resource)) &&
    resources.some((resource) => BUCKET.test(resource)) &&
    conditions.length === 1 &&
    CONDITION.test(conditions[0])
  );
}

const CONDITION = /^(Bool|BoolIfExists|StringEquals) aws:SecureTransport = false$/i;
/** Of every object, and not of those below a prefix. */
const OBJECTS = /^[^/]*\/?\*$/;
const BUCKET = /^[^/]+$/;
const EVERYBODY = ["*", "AWS *", "* *"];
