import { shellWord } from "../../../controls/runbooks";
import { type Facts, type ResourceFact, isTrue } from "../../../facts";
import type { ConstructRecord } from "../../../model/record";
import { commandName } from "../command-name";
import { adopt } from "./adopt";
import { groupIds } from "./group-ids";
import { fromRecoveryPoint } from "./recovery-point";
import type { RecoveryStep } from "./step";

/** A database on RDS comes back beside the lost one, is looked at, and takes its name: the address of its users stays. */
export function restoreDatabase(
  database: ResourceFact,
  { name }: ConstructRecord,
  facts: Facts,
): readonly RecoveryStep[] {
  const isCluster = database.type === "aws_rds_cluster";
  const own = commandName(database);
  return [
    {
      says: "To a moment: see which moments can be had back, and choose the last one that is good, in UTC.",
      commands: [
        isCluster
          ? `aws rds describe-db-clusters --db-cluster-identifier ${own} --query 'DBClusters[0].[EarliestRestorableTime,LatestRestorableTime]'`
          : `aws rds describe-db-instance-automated-backups --db-instance-identifier ${own} --query 'DBInstanceAutomatedBackups[].RestoreWindow'`,
      ],
    },
    {
      says: "Restore it beside the lost one, with the network, keys and parameters of the lost one. A small database takes a quarter of an hour, a large one hours.",
      commands: isCluster ? clusterCommands(database, own, facts) : instanceCommands(database, own, facts),
    },
    {
      says: "Look at the data, as a job in the network does. Only then let it take the name: the address that its users have stays the same.",
      commands: swapCommands(isCluster, own),
    },
    adopt(database, facts),
    {
      says: `Where the database is gone with its backups of this region: give the name of a snapshot as restoreFrom of ${name} in the app, then deploy. A database that is made so has the data of the snapshot, and nothing after it.`,
      commands: [
        `aws rds describe-db-${isCluster ? "cluster-" : ""}snapshots --query "sort_by(DB${isCluster ? "Cluster" : ""}Snapshots, &SnapshotCreateTime)[-10:].[DB${isCluster ? "Cluster" : ""}SnapshotIdentifier,SnapshotCreateTime,Status]" --output table`,
      ],
    },
    ...fromRecoveryPoint(
      database,
      facts,
      "Change the identifier in metadata.json first: the restore makes another database beside this one.",
    ),
    {
      says: "When all is well, delete the former one. Its deletion protection is to be taken off first, on purpose.",
    },
  ];
}

function instanceCommands(database: ResourceFact, own: string, facts: Facts): readonly string[] {
  const options = [
    `--db-subnet-group-name ${commandName(facts.tryFollow(database.value("db_subnet_group_name"), "aws_db_subnet_group"))}`,
    `--db-parameter-group-name ${commandName(facts.tryFollow(database.value("parameter_group_name"), "aws_db_parameter_group"))}`,
    `--vpc-security-group-ids ${groupIds(database, "vpc_security_group_ids", facts)}`,
    `--db-instance-class ${shellWord(database.text("instance_class") ?? "<class>")}`,
    isTrue(database.value("multi_az")) ? "--multi-az" : "--no-multi-az",
    isTrue(database.value("iam_database_authentication_enabled")) ? "--enable-iam-database-authentication" : "",
    "--no-publicly-accessible",
    "--copy-tags-to-snapshot",
    "--deletion-protection",
  ].filter((option) => option !== "");
  return [
    'MOMENT="<such as 2027-01-31T13:45:00Z>"',
    `aws rds restore-db-instance-to-point-in-time --source-db-instance-identifier ${own} --target-db-instance-identifier ${own}-restored --restore-time "$MOMENT" ${options.join(" ")}`,
    `aws rds wait db-instance-available --db-instance-identifier ${own}-restored`,
  ];
}

function clusterCommands(cluster: ResourceFact, own: string, facts: Facts): readonly string[] {
  const options = [
    `--db-subnet-group-name ${commandName(facts.tryFollow(cluster.value("db_subnet_group_name"), "aws_db_subnet_group"))}`,
    `--vpc-security-group-ids ${groupIds(cluster, "vpc_security_group_ids", facts)}`,
    "--deletion-protection",
  ];
  const [instance] = facts.referrers("aws_rds_cluster_instance", "cluster_identifier", cluster.address);
  const kind = shellWord(instance?.text("instance_class") ?? "<class>");
  const engine = shellWord(cluster.text("engine") ?? "<engine>");
  return [
    'MOMENT="<such as 2027-01-31T13:45:00Z>"',
    `aws rds restore-db-cluster-to-point-in-time --source-db-cluster-identifier ${own} --db-cluster-identifier ${own}-restored --restore-to-time "$MOMENT" ${options.join(" ")}`,
    `aws rds create-db-instance --db-cluster-identifier ${own}-restored --db-instance-identifier ${own}-restored-1 --db-instance-class ${kind} --engine ${engine}`,
    `aws rds wait db-instance-available --db-instance-identifier ${own}-restored-1`,
  ];
}

function swapCommands(isCluster: boolean, own: string): readonly string[] {
  const kind = isCluster ? "db-cluster" : "db-instance";
  const renamed = (from: string, to: string): string =>
    `aws rds modify-${kind} --${kind}-identifier ${from} --new-${kind}-identifier ${to} --apply-immediately`;
  const wait = (which: string): string => `aws rds wait ${kind}-available --${kind}-identifier ${which}`;
  return [renamed(own, `${own}-former`), wait(`${own}-former`), renamed(`${own}-restored`, own), wait(own)];
}
