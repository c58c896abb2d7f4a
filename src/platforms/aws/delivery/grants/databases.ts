import { Grant } from "../grant";
import { OwnNames } from "../own-names";

const INSTANCES = ["aws_db_instance", "aws_rds_cluster", "aws_rds_cluster_instance"];
const RDS = [
  ...INSTANCES,
  "aws_db_event_subscription",
  "aws_db_option_group",
  "aws_db_parameter_group",
  "aws_db_subnet_group",
  "aws_rds_cluster_parameter_group",
];

/** Databases and caches: their settings, never a connection to them. */
export function databaseGrants(own: OwnNames): readonly Grant[] {
  return [...databases(own), ...caches(own)];
}

function databases(own: OwnNames): readonly Grant[] {
  // 63 characters of a DB instance's and a cluster's identifier, 255 of everything else: the Amazon RDS API.
  const name = own.pattern(63);
  const resources = own.arns(
    "rds",
    RDS,
    ...["cluster", "db"].map((kind) => `${kind}:${name}`),
    ...["cluster-pg", "es", "og", "pg", "subgrp"].map((kind) => `${kind}:${own.pattern(255)}`),
  );
  return [
    {
      // A call by the id that AWS made up is checked against every database: the provider reads instances and clusters so.
      types: INSTANCES,
      read: ["rds:DescribeDBClusters", "rds:DescribeDBInstances"],
    },
    { types: ["aws_rds_cluster"], read: ["rds:DescribeGlobalClusters"] },
    {
      subject: "Databases",
      types: RDS,
      resources,
      read: [
        "rds:DescribeDBClusterParameterGroups",
        "rds:DescribeDBClusterParameters",
        "rds:DescribeDBParameterGroups",
        "rds:DescribeDBParameters",
        "rds:DescribeDBSubnetGroups",
        "rds:DescribeEventSubscriptions",
        "rds:DescribeOptionGroups",
        "rds:ListTagsForResource",
      ],
      change: [
        "rds:AddSourceIdentifierToSubscription",
        "rds:AddTagsToResource",
        "rds:CreateDBCluster",
        "rds:CreateDBClusterParameterGroup",
        "rds:CreateDBInstance",
        "rds:CreateDBInstanceReadReplica",
        "rds:CreateDBParameterGroup",
        "rds:CreateDBSubnetGroup",
        "rds:CreateEventSubscription",
        "rds:CreateOptionGroup",
        "rds:DeleteDBCluster",
        "rds:DeleteDBClusterParameterGroup",
        "rds:DeleteDBInstance",
        "rds:DeleteDBParameterGroup",
        "rds:DeleteDBSubnetGroup",
        "rds:DeleteEventSubscription",
        "rds:DeleteOptionGroup",
        "rds:ModifyDBCluster",
        "rds:ModifyDBClusterParameterGroup",
        "rds:ModifyDBInstance",
        "rds:ModifyDBParameterGroup",
        "rds:ModifyDBSubnetGroup",
        "rds:ModifyEventSubscription",
        "rds:ModifyOptionGroup",
        "rds:RebootDBInstance",
        "rds:RemoveSourceIdentifierFromSubscription",
        "rds:RemoveTagsFromResource",
        "rds:ResetDBClusterParameterGroup",
        "rds:ResetDBParameterGroup",
      ],
    },
    {
      // What is deleted leaves a last snapshot behind.
      subject: "Snapshots",
      types: INSTANCES,
      resources: own.arns(
        "rds",
        RDS,
        `cluster:${name}`,
        `cluster-snapshot:${own.pattern(255)}`,
        `db:${name}`,
        `snapshot:${own.pattern(255)}`,
      ),
      change: ["rds:AddTagsToResource", "rds:CreateDBClusterSnapshot", "rds:CreateDBSnapshot"],
    },
    {
      // "Permissions required for Secrets Manager integration" of the Amazon RDS user guide; the value stays closed.
      subject: "DatabasePasswords",
      types: ["aws_db_instance", "aws_rds_cluster"],
      resources: own.arns("secretsmanager", INSTANCES, "secret:rds!cluster-*", "secret:rds!db-*"),
      change: ["secretsmanager:CreateSecret", "secretsmanager:TagResource"],
    },
  ];
}

function caches(own: OwnNames): readonly Grant[] {
  const types = [
    "aws_elasticache_parameter_group",
    "aws_elasticache_replication_group",
    "aws_elasticache_subnet_group",
    "aws_elasticache_user",
    "aws_elasticache_user_group",
  ];
  // 40 characters of a replication group's, a user's and a user group's id, 255 of everything else: the ElastiCache API.
  const name = own.pattern(40);
  return [
    {
      subject: "Caches",
      types,
      resources: own.arns(
        "elasticache",
        types,
        ...["cluster", "replicationgroup", "user", "usergroup"].map((kind) => `${kind}:${name}`),
        ...["parametergroup", "subnetgroup"].map((kind) => `${kind}:${own.pattern(255)}`),
      ),
      read: [
        "elasticache:DescribeCacheClusters",
        "elasticache:DescribeCacheParameterGroups",
        "elasticache:DescribeCacheParameters",
        "elasticache:DescribeCacheSubnetGroups",
        "elasticache:DescribeReplicationGroups",
        "elasticache:DescribeUserGroups",
        "elasticache:DescribeUsers",
        "elasticache:ListTagsForResource",
      ],
      change: [
        "elasticache:AddTagsToResource",
        "elasticache:CreateCacheParameterGroup",
        "elasticache:CreateCacheSubnetGroup",
        "elasticache:CreateReplicationGroup",
        "elasticache:CreateUser",
        "elasticache:CreateUserGroup",
        "elasticache:DecreaseReplicaCount",
        "elasticache:DeleteCacheParameterGroup",
        "elasticache:DeleteCacheSubnetGroup",
        "elasticache:DeleteReplicationGroup",
        "elasticache:DeleteUser",
        "elasticache:DeleteUserGroup",
        "elasticache:IncreaseReplicaCount",
        "elasticache:ModifyCacheParameterGroup",
        "elasticache:ModifyCacheSubnetGroup",
        "elasticache:ModifyReplicationGroup",
        "elasticache:ModifyReplicationGroupShardConfiguration",
        "elasticache:ModifyUser",
        "elasticache:ModifyUserGroup",
        "elasticache:RemoveTagsFromResource",
        "elasticache:ResetCacheParameterGroup",
      ],
    },
    {
      subject: "CacheSnapshots",
      types: ["aws_elasticache_replication_group"],
      resources: own.arns("elasticache", types, `replicationgroup:${name}`, `snapshot:${own.pattern(255)}`),
      change: ["elasticache:AddTagsToResource", "elasticache:CreateSnapshot", "elasticache:DeleteReplicationGroup"],
    },
  ];
}
