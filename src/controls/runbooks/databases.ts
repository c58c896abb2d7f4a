import type { Alert, Facts } from "../../facts";
import type { Look, Runbook } from "./runbook";
import { wordFor } from "./step-names";

/** What RDS reported in the last day, of all sources of the subscription's kind. */
function events({ resource }: Alert): Look {
  const type = resource?.text("source_type");
  const sources = type === undefined ? "" : ` --source-type ${type}`;
  return {
    command: `aws rds describe-events${sources} --duration 1440 --query 'Events[].[Date,SourceIdentifier,EventCategories,Message]' --output table`,
    for: "the source, the category and the message, and what came before it",
  };
}

/** Who called the API of RDS. */
const CALLS: Look = {
  command:
    "aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventSource,AttributeValue=rds.amazonaws.com --start-time \"$(date -u -d '-2 hours' +%FT%TZ)\" --query 'Events[].[EventTime,Username,EventName]' --output table",
  for: "who made the change; none is there for what AWS did by itself",
};

const DESCRIBE = 'aws rds describe-db-instances --db-instance-identifier "$database"';

/** One by one: a role may ask for the databases of the environment, and not for all of the region. */
function eachDatabase(facts: Facts, command: string): string {
  const instances = [...facts.ofType("aws_db_instance"), ...facts.ofType("aws_rds_cluster_instance")];
  const known = instances.flatMap((instance) => wordFor(instance) ?? []);
  const names = known.length === 0 ? ["<database of the message>"] : known;
  return `for database in ${names.join(" ")}; do ${command}; done`;
}

export const databaseEvents: Runbook = {
  meaning:
    "Amazon RDS reports a failure, low storage, a change of the configuration or maintenance of a database. The message names the database, and its category says how urgent it is.",
  look: (alert, facts) => [
    events(alert),
    {
      command: eachDatabase(
        facts,
        `${DESCRIBE} --query 'DBInstances[].[DBInstanceIdentifier,DBInstanceStatus,PendingModifiedValues]'`,
      ),
      for: "any status but available, and changes that wait for the maintenance window",
    },
    {
      command: eachDatabase(
        facts,
        `aws rds describe-pending-maintenance-actions --resource-identifier "$(${DESCRIBE} --query 'DBInstances[0].DBInstanceArn' --output text)"`,
      ),
      for: "what AWS is going to do, and the date from which it does it without asking",
    },
    CALLS,
  ],
  act: [
    "Failure: see that the workloads reach the database again. With a standby AWS replaces what failed in minutes; where the storage is full, raise storage.most in the app and deploy.",
    "Low storage: see that RDS makes it larger, which it tells too; where it does not, go by the runbook of the alarm on storage.",
    "Failure that lasts: restore to the last moment into a new database, as the part on recovery of this manual says, and send the workloads there.",
    "Configuration change: compare its time with the last deploy. Where nobody deployed, ask who CloudTrail names, and undo it by a deploy.",
    "Maintenance: see that its window suits you; it needs nothing else unless the database restarts. Do it earlier, at level administer, by aws rds apply-pending-maintenance-action.",
  ],
};

/** What somebody set in each group of the environment. */
function parameters(facts: Facts): readonly Look[] {
  const known = facts.ofType("aws_db_parameter_group").flatMap((group) => wordFor(group) ?? []);
  const names = known.length === 0 ? ["<group of the message>"] : known;
  return names.map((name) => ({
    command: `aws rds describe-db-parameters --db-parameter-group-name ${name} --source user --query 'Parameters[].[ParameterName,ParameterValue,ApplyType]' --output table`,
    for: "a value that security-controls.md does not have",
  }));
}

export const parameterGroupEvents: Runbook = {
  meaning:
    "A parameter of a database was changed. Among them is the one that refuses connections without TLS, so a change without a deploy may be an attack.",
  look: (alert, facts) => [events(alert), ...parameters(facts), CALLS],
  act: [
    "Compare the time with the last deploy: a new parameter of the app, or a new major version, explains it.",
    "Where nobody deployed, ask who CloudTrail names, and undo the change by a deploy.",
    "Where nobody answers for it, open an incident, and take the credentials away that made it.",
  ],
};

export const securityGroupEvents: Runbook = {
  meaning:
    "Somebody in this region used a DB security group, which guards databases outside of a VPC. No environment of this library has one.",
  look: (alert) => [events(alert), CALLS],
  act: [
    "Ask who CloudTrail names what it is for: another team of the account may have old databases.",
    "Where nobody answers for it, open an incident: somebody tries what the account does not use.",
  ],
};
