import { Facts, type Policy, type ResourceFact, type Statement, grantsOf, readPolicy, trustOf } from "../../facts";
import type { EnvironmentRecord } from "../../model/record";
import { type Block, type Inline, code, inline, paragraph, table, text } from "../kit/markdown";
import { addressOf, codes, nameOf, nothing, value, words } from "../shown";
import { timeWords } from "../tables/resource-table";

/** Who may assume each role, and every statement of what it may do. */
export function roles(environment: EnvironmentRecord): readonly Block[] {
  const facts = Facts.of(environment);
  return [...trusts(facts), ...statements(facts), ...boundaries(facts)];
}

function trusts(facts: Facts): readonly Block[] {
  const rows = facts.ofType("aws_iam_role").flatMap((role) => {
    const boundary =
      role.value("permissions_boundary") === undefined ? nothing : value(role.value("permissions_boundary"));
    return rowsOf(trustOf(facts, role), ({ principals, effect, actions, conditions }) => [
      nameOf(role),
      addressOf(role),
      text(effect),
      codes(principals),
      codes(actions),
      codes(conditions),
      boundary,
      timeWords(role.value("max_session_duration") ?? DEFAULT_SESSION),
      words(role.text("description")),
    ]);
  });
  return rows.length === 0
    ? []
    : [
        paragraph(text("Who may assume each role.")),
        table(
          [
            "Name",
            "Role",
            "Effect",
            "Assumed by",
            "Action",
            "Condition",
            "Permissions boundary",
            "Longest session",
            "Description",
          ],
          rows,
        ),
      ];
}

function statements(facts: Facts): readonly Block[] {
  const rows = grantsOf(facts).flatMap(({ role, address, policy }) =>
    rowsOf(policy, ({ sid, effect, actions, resources, conditions }) => [
      code(role),
      words(sid),
      text(effect),
      codes(actions),
      codes(resources),
      codes(conditions),
      code(address),
    ]),
  );
  return rows.length === 0
    ? []
    : [
        paragraph(text("What each role may do, a row for each statement.")),
        table(["Role", "Statement", "Effect", "Actions", "Resources", "Condition", "Policy"], rows),
      ];
}

/** Policies that no role has: they bound what roles may do, or stand by. */
function boundaries(facts: Facts): readonly Block[] {
  const attached = new Set(grantsOf(facts).map(({ address }) => address));
  const rows = facts
    .ofType("aws_iam_policy")
    .filter(({ address }) => !attached.has(address))
    .flatMap((policy) => {
      const bounded = facts.referrers("aws_iam_role", "permissions_boundary", policy.address);
      return rowsOf(readPolicy(facts, policy.value("policy")), ({ sid, effect, actions, resources, conditions }) => [
        addressOf(policy),
        codes(bounded.map(({ address }) => address)),
        words(sid),
        text(effect),
        codes(actions),
        codes(resources),
        codes(conditions),
      ]);
    });
  return rows.length === 0
    ? []
    : [
        paragraph(
          text(
            "Policies that bound what roles may do: a role may do what it is permitted and its boundary permits too.",
          ),
        ),
        table(["Policy", "Bounds", "Statement", "Effect", "Actions", "Resources", "Condition"], rows),
      ];
}

/** Seconds: `MaxSessionDuration` of the IAM API. */
const DEFAULT_SESSION = 3600;

/** Policies of resources: who may use a key or a bucket. Terraform's attribute is `policy` for all of them. */
const RESOURCE_POLICIES = [
  "aws_cloudwatch_log_resource_policy",
  "aws_ecr_repository_policy",
  "aws_efs_file_system_policy",
  "aws_kms_key",
  "aws_s3_bucket_policy",
  "aws_secretsmanager_secret_policy",
  "aws_sns_topic_policy",
  "aws_sqs_queue_policy",
  "aws_vpc_endpoint",
];

export function resourcePolicies(environment: EnvironmentRecord): readonly Block[] {
  const facts = Facts.of(environment);
  const rows = facts
    .ofType(...RESOURCE_POLICIES)
    .filter((resource) => policyOf(resource) !== undefined)
    .flatMap((resource) =>
      rowsOf(readPolicy(facts, policyOf(resource)), ({ sid, effect, principals, actions, resources, conditions }) => [
        addressOf(resource),
        words(sid),
        text(effect),
        codes(principals),
        codes(actions),
        codes(resources),
        codes(conditions),
      ]),
    );
  const open = facts.ofType("aws_vpc_endpoint").filter((endpoint) => endpoint.value("policy") === undefined);
  const rest =
    open.length === 0
      ? []
      : [
          paragraph(
            inline`Endpoints without a policy of their own, so that whoever reaches them may ask their service for whatever its role allows: ${codes(open.map(({ address }) => address))}.`,
          ),
        ];
  return rows.length === 0
    ? rest
    : [table(["Policy", "Statement", "Effect", "Principal", "Actions", "Resources", "Condition"], rows), ...rest];
}

function policyOf(resource: ResourceFact): unknown {
  return resource.value("policy") ?? resource.value("policy_document");
}

/** A row for each statement, and one for what cannot be read before a deploy. */
function rowsOf(policy: Policy, row: (statement: Statement) => readonly Inline[]): readonly (readonly Inline[])[] {
  const known = policy.statements.map(row);
  if (policy.unread === undefined) return known;
  const cells = row({ effect: "", principals: [], actions: [], resources: [], conditions: [] });
  const effectAt = cells.indexOf(text(""));
  const unread = cells.map((cell, index) =>
    index === effectAt ? inline`known after a deploy: ${code(policy.unread!)}` : cell === "" ? nothing : cell,
  );
  return [...known, unread];
}
