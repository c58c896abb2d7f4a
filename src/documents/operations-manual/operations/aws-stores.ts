import { shellWord } from "../../../controls/runbooks";
import { type Facts, type ResourceFact, isTrue } from "../../../facts";
import type { ConstructRecord } from "../../../model/record";
import { commandName } from "../command-name";
import type { Operation } from "../operation";

/** What is done with a database on RDS. */
export function databaseOperations(database: ResourceFact): readonly Operation[] {
  const isCluster = database.type === "aws_rds_cluster";
  const [kind, id] = isCluster ? ["db-cluster", "DBClusters"] : ["db-instance", "DBInstances"];
  const snapshot = isCluster ? "db-cluster-snapshot" : "db-snapshot";
  const name = commandName(database);
  const of = `--${kind}-identifier ${name}`;
  const described = `aws rds describe-${kind}s ${of} --query '${id}[0].`;
  const endpoint = isCluster ? `${described}Endpoint' --output text` : `${described}Endpoint.Address' --output text`;
  return [
    {
      says: "Its state, and what waits for the maintenance window.",
      commands: [`${described}[${isCluster ? "Status" : "DBInstanceStatus"},PendingModifiedValues]'`],
    },
    {
      says: "Sign in: nothing outside of the network reaches it, so this runs in a task of the network, such as a job with a client of the database. The password is a token of the task's role, good for 15 minutes; DB_USER is one of the users that infrastructure-spec.md names.",
      commands: [
        `${passwordVariable(database)}="$(aws rds generate-db-auth-token --hostname "$(${endpoint})" --port ${shellWord(database.text("port") ?? "<port>")} --username "$DB_USER")"`,
      ],
    },
    ...(isTrue(database.value("manage_master_user_password"))
      ? [
          {
            says: "Replace the administrator's password now, at level administer. No workload uses it.",
            commands: [`aws rds modify-${kind} ${of} --rotate-master-user-password --apply-immediately`],
          },
        ]
      : []),
    {
      says: "Take a snapshot before something risky. It is kept until somebody deletes it.",
      commands: [`aws rds create-${snapshot} ${of} --${snapshot}-identifier ${name}-"$(date -u +%Y%m%d%H%M)"`],
    },
    ...failover(database, of),
  ];
}

/** From where the engine's own client takes the password, so that it stands in no argument. */
function passwordVariable(database: ResourceFact): string {
  return /postgres/.test(database.text("engine") ?? "") ? "export PGPASSWORD" : "export MYSQL_PWD";
}

/** Only what has a standby can change over to it. */
function failover(database: ResourceFact, of: string): readonly Operation[] {
  if (database.type === "aws_rds_cluster")
    return [
      {
        says: "Change over to a reader, where there is one: connections break, for half a minute as a rule.",
        commands: [`aws rds failover-db-cluster ${of}`],
      },
    ];
  if (!isTrue(database.value("multi_az")))
    return [{ says: "It has no standby to change over to (multi_az is off).", commands: [] }];
  return [
    {
      says: "Change over to the standby in the other zone: connections break for one to two minutes.",
      commands: [`aws rds reboot-db-instance ${of} --force-failover`],
    },
  ];
}

export function cacheOperations(cache: ResourceFact): readonly Operation[] {
  const group = `--replication-group-id ${commandName(cache)}`;
  const state: Operation = {
    says: "Its state, its nodes and their roles.",
    commands: [
      `aws elasticache describe-replication-groups ${group} --query 'ReplicationGroups[0].[Status,AutomaticFailover,NodeGroups[].NodeGroupMembers[].[CacheClusterId,CurrentRole,PreferredAvailabilityZone]]'`,
    ],
  };
  if (!isTrue(cache.value("automatic_failover_enabled")))
    return [state, { says: "It has no replica to change over to.", commands: [] }];
  return [
    state,
    {
      says: "Change over to a replica: writes fail for a few seconds, and what was not yet copied is lost.",
      commands: [`aws elasticache test-failover ${group} --node-group-id 0001`],
    },
  ];
}

export function queueOperations(queue: ResourceFact, facts: Facts): readonly Operation[] {
  const url = (name: string): string =>
    `"$(aws sqs get-queue-url --queue-name ${name} --query QueueUrl --output text)"`;
  const letters = facts.referencesAt(queue, "redrive_policy").map((address) => facts.tryFind(address));
  const dead = letters.find((found) => found?.type === "aws_sqs_queue");
  const depth: Operation = {
    says: "How many messages wait, and how many are being worked on.",
    commands: [
      `aws sqs get-queue-attributes --queue-url ${url(commandName(queue))} --attribute-names ApproximateNumberOfMessages ApproximateNumberOfMessagesNotVisible`,
    ],
  };
  if (!dead) return [depth];
  const arn = `aws sqs get-queue-attributes --queue-url ${url(commandName(dead))} --attribute-names QueueArn --query Attributes.QueueArn --output text`;
  return [
    depth,
    {
      says: "Move dead letters back into the queue, once their cause is mended; slowly, so that they do not displace new messages.",
      commands: [
        `aws sqs start-message-move-task --source-arn "$(${arn})" --max-number-of-messages-per-second 10`,
        `aws sqs list-message-move-tasks --source-arn "$(${arn})"`,
      ],
    },
  ];
}

export function topicOperations(topic: ResourceFact): readonly Operation[] {
  const name = commandName(topic);
  return [
    {
      says: "Who subscribes to it, and whether each has confirmed.",
      commands: [
        `aws sns list-subscriptions-by-topic --topic-arn "$(aws sts get-caller-identity --query Arn --output text | cut -d: -f1-2)":sns:"$AWS_REGION":"$(aws sts get-caller-identity --query Account --output text)":${name} --query 'Subscriptions[].[Protocol,Endpoint,SubscriptionArn]' --output table`,
      ],
    },
  ];
}

export function bucketOperations(bucket: ResourceFact): readonly Operation[] {
  const name = commandName(bucket);
  return [
    {
      says: "The former versions of an object, the newest first.",
      commands: [`aws s3api list-object-versions --bucket ${name} --prefix "$KEY" --max-items 20`],
    },
  ];
}

export function secretOperations(secret: ResourceFact, declared: ConstructRecord, facts: Facts): readonly Operation[] {
  const name = commandName(secret);
  const users = facts.environment.edges.filter(({ provider }) => provider === declared.name);
  const restart =
    users.length === 0
      ? "Nothing uses it."
      : `Then restart what uses it, as its own part says: ${[...new Set(users.map(({ consumer }) => consumer))].join(", ")}. A container gets the value when it starts.`;
  return [
    replaced(name, declared, facts, restart),
    {
      says: "Go back to the former value, where the new one does not work.",
      commands: [
        `former="$(aws secretsmanager list-secret-version-ids --secret-id ${name} --query "Versions[?contains(VersionStages, 'AWSPREVIOUS')].VersionId" --output text)"`,
        `current="$(aws secretsmanager list-secret-version-ids --secret-id ${name} --query "Versions[?contains(VersionStages, 'AWSCURRENT')].VersionId" --output text)"`,
        `aws secretsmanager update-secret-version-stage --secret-id ${name} --version-stage AWSCURRENT --move-to-version-id "$former" --remove-from-version-id "$current"`,
      ],
    },
  ];
}

/** A value never stands in an argument: other users of the machine see arguments. */
function replaced(
  name: string,
  { name: declared, path, intent }: ConstructRecord,
  facts: Facts,
  restart: string,
): Operation {
  if (facts.below(path, "aws_secretsmanager_secret_rotation").length > 0)
    return {
      says: `Replace its value now, by the function that does it. ${restart}`,
      commands: [`aws secretsmanager rotate-secret --secret-id ${name}`],
    };
  if (intent.source === "external")
    return {
      says: `Replace its value: make a new one where it comes from, keep the former valid meanwhile, and give it on the standard input. ${restart}`,
      commands: [`npx symphony secret set ${shellWord(facts.environment.name)} ${shellWord(declared)}`],
    };
  return {
    says: `Replace its value by another random one. ${restart}`,
    commands: [
      `aws secretsmanager get-random-password --password-length 48 --exclude-punctuation --query RandomPassword --output text | tr -d '\\n' | aws secretsmanager put-secret-value --secret-id ${name} --secret-string file:///dev/stdin`,
    ],
  };
}
