import { judge } from "../../src/controls/judge";
import { recordOf } from "./fixtures/record";

const [V, U, S] = ["violated", "unknown", "satisfied"];

/** Ways to write tasks and stores that hide what they lack, or that look as if they lacked it. */
const cases: readonly (readonly [id: string, what: string, terraform: object, status: string])[] = [
  [
    "EFS.2",
    "excluded",
    {
      resource: {
        aws_efs_file_system: { f: {} },
        aws_backup_selection: {
          s: { resources: ["${aws_efs_file_system.f.arn}"], not_resources: ["${aws_efs_file_system.f.arn}"] },
        },
      },
    },
    V,
  ],
  [
    "EFS.2",
    "condition",
    {
      resource: {
        aws_efs_file_system: { f: {} },
        aws_backup_selection: {
          s: {
            resources: ["${aws_efs_file_system.f.arn}"],
            condition: [{ string_equals: [{ key: "a", value: "b" }] }],
          },
        },
      },
    },
    U,
  ],
  [
    "EFS.2",
    "possible pattern",
    {
      resource: {
        aws_efs_file_system: { f: {} },
        aws_backup_selection: { s: { count: "${var.n}", resources: ["*"] } },
      },
    },
    U,
  ],
  [
    "EFS.2",
    "tags",
    {
      resource: {
        aws_efs_file_system: { f: { tags: { b: "1" } } },
        aws_backup_selection: { s: { selection_tag: { type: "STRINGEQUALS", key: "b", value: "1" } } },
      },
    },
    S,
  ],
  [
    "EFS.2",
    "default tags",
    {
      provider: { aws: [{ default_tags: [{ tags: { b: "1" } }] }] },
      resource: {
        aws_efs_file_system: { f: {} },
        aws_backup_selection: { s: { selection_tag: { type: "STRINGEQUALS", key: "b", value: "1" } } },
      },
    },
    S,
  ],
  [
    "EFS.2",
    "dynamic tag",
    {
      resource: {
        aws_efs_file_system: { f: {} },
        aws_backup_selection: { s: { dynamic: { selection_tag: { for_each: "${var.x}", content: {} } } } },
      },
    },
    U,
  ],
  [
    "EFS.2",
    "var tags",
    {
      resource: {
        aws_efs_file_system: { f: { tags: "${var.tags}" } },
        aws_backup_selection: { s: { selection_tag: { type: "STRINGEQUALS", key: "b", value: "1" } } },
      },
    },
    U,
  ],
  ["ElastiCache.1", "engine var", { resource: { aws_elasticache_cluster: { c: { engine: "${var.e}" } } } }, U],
  [
    "ElastiCache.4",
    "engine var",
    { resource: { aws_elasticache_replication_group: { c: { engine: "${var.e}" } } } },
    U,
  ],
  [
    "ElastiCache.4",
    "global secondary",
    {
      resource: {
        aws_elasticache_replication_group: {
          c: { global_replication_group_id: "${aws_elasticache_global_replication_group.g.id}" },
        },
        aws_elasticache_global_replication_group: { g: {} },
      },
    },
    U,
  ],
  [
    "ElastiCache.3",
    "string",
    { resource: { aws_elasticache_replication_group: { c: { automatic_failover_enabled: "true" } } } },
    S,
  ],
  [
    "EFS.2",
    "a selection of everything",
    {
      resource: {
        aws_efs_file_system: { f: {} },
        aws_backup_selection: { s: { condition: [{ string_equals: [{ key: "a", value: "b" }] }] } },
      },
    },
    U,
  ],
  [
    "EFS.2",
    "a list and tags",
    {
      resource: {
        aws_efs_file_system: { f: { tags: { b: "1" } } },
        aws_backup_selection: {
          s: {
            resources: ["arn:aws:dynamodb:*:*:table/*"],
            selection_tag: { type: "STRINGEQUALS", key: "b", value: "1" },
          },
        },
      },
    },
    U,
  ],
  [
    "ElastiCache.5",
    "global secondary",
    { resource: { aws_elasticache_replication_group: { c: { global_replication_group_id: "g" } } } },
    U,
  ],
  [
    "ElastiCache.6",
    "global secondary",
    { resource: { aws_elasticache_replication_group: { c: { global_replication_group_id: "g" } } } },
    U,
  ],
  [
    "ElastiCache.7",
    "the default group in capitals",
    { resource: { aws_elasticache_cluster: { c: { subnet_group_name: "Default" } } } },
    V,
  ],
];

test.each(cases)("%s: %s", (id, _, terraform, status) => {
  const judged = judge(recordOf(terraform)).controls.find(({ control }) => control.id === id)!;
  expect(judged.status).toBe(status);
});
