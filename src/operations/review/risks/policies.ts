import { readPolicy } from "../../../facts";
import type { Risk } from "../plan-review";
import { isGranted, taken } from "./grant-cover";
import { type Grant, tryReadGrants } from "./statements";
import { type RiskRule, type RiskSubject, isOfDeleted, isOfNew } from "./subject";
import { isUnknownAt, textAt } from "./values";

interface Holder {
  /** Attribute with the policy's text. */
  readonly attribute: string;
  /** Attributes that name whom or what the policy is of; the resource itself where there is none. */
  readonly of: readonly string[];
}

const named = (attribute: string, ...of: readonly string[]): readonly Holder[] => [{ attribute, of }];

/** Where policies are. */
const POLICIES: Readonly<Record<string, readonly Holder[]>> = {
  aws_iam_role: named("assume_role_policy"),
  aws_iam_policy: named("policy"),
  aws_iam_role_policy: named("policy", "role"),
  aws_iam_user_policy: named("policy", "user"),
  aws_iam_group_policy: named("policy", "group"),
  aws_s3_bucket_policy: named("policy", "bucket"),
  aws_sqs_queue: named("policy"),
  aws_sqs_queue_policy: named("policy", "queue_url"),
  aws_sns_topic: named("policy"),
  aws_sns_topic_policy: named("policy", "arn"),
  aws_kms_key: named("policy"),
  aws_kms_key_policy: named("policy", "key_id"),
  aws_secretsmanager_secret: named("policy"),
  aws_secretsmanager_secret_policy: named("policy", "secret_arn"),
  aws_ecr_repository_policy: named("policy", "repository"),
  aws_backup_vault_policy: named("policy", "backup_vault_name"),
  aws_efs_file_system_policy: named("policy", "file_system_id"),
  aws_vpc_endpoint: named("policy"),
  aws_cloudwatch_log_resource_policy: named("policy_document"),
  aws_cloudwatch_event_bus_policy: named("policy", "event_bus_name"),
  aws_dynamodb_resource_policy: named("policy", "resource_arn"),
  aws_opensearch_domain: named("access_policies"),
};

/** How many permissions a sentence names. */
const MOST = 3;

/** A policy allows more than before, or denies less. */
export const widenedPolicies: RiskRule = (subject) =>
  (POLICIES[subject.type] ?? []).flatMap((holder) =>
    subject.action === "delete" ? gone(subject, holder) : widened(subject, holder),
  );

function widened(subject: RiskSubject, { attribute, of }: Holder): readonly Risk[] {
  const before = tryReadGrants(textAt(subject.before, attribute)) ?? [];
  if (isUnknownAt(subject.after, attribute)) return unread(subject, attribute, before);
  const after = tryReadGrants(textAt(subject.after, attribute)) ?? [];
  const isNew = subject.action === "create" && (of.length === 0 || isOfNew(subject, ...of));
  const added = after
    .filter(({ effect }) => effect === "Allow")
    .flatMap(taken)
    .filter((grant) => !isGranted(grant, before));
  if (isBoundary(subject)) return letThrough(subject, added);
  // What is new as a whole gives nobody more who was there: only what goes beyond its own purpose is said.
  const said = isNew ? added.filter((grant) => isBroad(grant, subject.type)) : added;
  return [...allowed(said, subject.type), ...(subject.action === "create" ? [] : undenied(before, after))];
}

const ATTACHMENTS = ["role", "user", "group"].map((of) => `aws_iam_${of}_policy_attachment`);

/** A policy that is attached to nobody gives nobody anything: it is the boundary of roles, which limits them. */
function isBoundary({ type, declared, facts }: RiskSubject): boolean {
  if (type !== "aws_iam_policy" || declared === undefined) return false;
  return ATTACHMENTS.every((attachment) => facts.referrers(attachment, "policy_arn", declared.address).length === 0);
}

function letThrough({ action }: RiskSubject, added: readonly Grant[]): readonly Risk[] {
  if (action === "create" || added.length === 0) return [];
  const what = `As a boundary it lets through what it did not: ${list([...new Set(added.map(permission))])}.`;
  return [{ kind: "access", level: "medium", what }];
}

function allowed(grants: readonly Grant[], type: string): readonly Risk[] {
  const [broad, usual] = [true, false].map((wanted) => grants.filter((grant) => isBroad(grant, type) === wanted));
  const risk = (of: readonly Grant[], level: Risk["level"]): readonly Risk[] =>
    of.length === 0 ? [] : [{ kind: "access", level, what: sentence(of) }];
  return [...risk(broad, "high"), ...risk(usual, "medium")];
}

function undenied(before: readonly Grant[], after: readonly Grant[]): readonly Risk[] {
  const lost = before
    .filter(({ effect }) => effect === "Deny")
    .flatMap(taken)
    .filter((grant) => !isGranted(grant, after));
  if (lost.length === 0) return [];
  const what = `No longer denied: ${list(lost.map(permission))}.`;
  return [{ kind: "access", level: "high", what }];
}

/** A policy goes while what it is of stays: what it denied is no longer denied. */
function gone(subject: RiskSubject, { attribute, of }: Holder): readonly Risk[] {
  if (of.length === 0 || of.some((name) => isOfDeleted(subject, name))) return [];
  return undenied(tryReadGrants(textAt(subject.before, attribute)) ?? [], []);
}

/** The apply decides the text, since it names what is not there yet; its actions are known from the declaration. */
function unread(
  { action, declared, facts }: RiskSubject,
  attribute: string,
  before: readonly Grant[],
): readonly Risk[] {
  // A policy that nobody declares is its default.
  if (action === "create" || declared?.value(attribute) === undefined) return [];
  const { statements, unread: hidden } = readPolicy(facts, declared.value(attribute));
  const known = new Set(before.filter(({ effect }) => effect === "Allow").flatMap(({ actions }) => actions.patterns));
  const actions = statements.filter(({ effect }) => effect === "Allow").flatMap((statement) => statement.actions);
  const added = [...new Set(actions)].filter((each) => !known.has(each));
  if (hidden !== undefined)
    return [{ kind: "access", level: "medium", what: "What its policy allows is known after the apply alone." }];
  return added.length === 0
    ? [{ kind: "access", level: "low", what: "Its policy allows the same actions; on what, the apply decides." }]
    : [{ kind: "access", level: "medium", what: `Newly allowed: ${list(added)}; on what, the apply decides.` }];
}

/** Everything, on everything, or for everybody. */
function isBroad(grant: Grant, type: string): boolean {
  const { actions, resources, principals, conditions } = grant;
  const isOpen = principals.includes("*") && conditions.size === 0;
  if (type === "aws_vpc_endpoint") return false;
  // A policy of a resource, such as a key, speaks of that resource alone, whatever it names.
  if (principals.length > 0) return isOpen || principals.some((each) => each.startsWith("everybody but "));
  const isAll =
    actions.isExcept ||
    actions.patterns.some((each) => each === "*" || each === "*:*" || /^(iam|sts|kms|organizations):\*$/i.test(each));
  const isPass = actions.patterns.some((each) => /^iam:PassRole$/i.test(each));
  const isEverything = resources.isExcept || resources.patterns.includes("*");
  return (isAll && isEverything) || (isPass && isEverything && conditions.size === 0);
}

function sentence(grants: readonly Grant[]): string {
  return `Newly allowed: ${list([...new Set(grants.map(permission))])}.`;
}

/** `s3:GetObject on arn:aws:s3:::files/* for AWS arn:aws:iam::1:root`. */
function permission({ actions, resources, principals }: Grant): string {
  const words = (patterns: Grant["actions"]): string =>
    `${patterns.isExcept ? "everything but " : ""}${patterns.patterns.join(", ")}`;
  const on =
    resources.patterns.join() === "*" && !resources.isExcept
      ? principals.length > 0
        ? ""
        : " on everything"
      : ` on ${words(resources)}`;
  const who =
    principals.length === 0 ? "" : ` for ${principals.map((each) => (each === "*" ? "everybody" : each)).join(", ")}`;
  return `${words(actions)}${on}${who}`;
}

function list(all: readonly string[]): string {
  const more = all.length > MOST ? `; and ${all.length - MOST} more` : "";
  return all.slice(0, MOST).join("; ") + more;
}
