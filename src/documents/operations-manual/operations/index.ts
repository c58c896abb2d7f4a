import { type AlertContext, type Neighbour, surroundingsOf } from "../../../controls/runbooks";
import { Facts, type ResourceFact } from "../../../facts";
import type { ConstructRecord, EnvironmentRecord } from "../../../model/record";
import { partTitle } from "../../environment-section";
import { type Block, type Inline, code, inline, joined, paragraph, text } from "../../kit/markdown";
import type { Section } from "../../kit/page";
import { tryFindMain } from "../../main-resource";
import { addressOf } from "../../shown";
import { alertsOfConstruct } from "../construct-alerts";
import { runbookLink } from "../links";
import { type Operation, operationBlocks } from "../operation";
import {
  bucketOperations,
  cacheOperations,
  databaseOperations,
  queueOperations,
  secretOperations,
  topicOperations,
} from "./aws-stores";
import { containerOperations, secretVolumeOperations } from "./docker";
import { ecsJobOperations, ecsServiceOperations } from "./ecs";
import { preparation } from "./preparation";
import { smokeOperations } from "./smoke";

const OPERATED = ["Service", "Worker", "Job", "Database", "Cache", "Queue", "Topic", "Bucket", "FileStore", "Secret"];

type OperationsOf = (main: ResourceFact, construct: ConstructRecord, facts: Facts) => readonly Operation[];

const BY_TYPE: Readonly<Record<string, OperationsOf>> = {
  aws_db_instance: databaseOperations,
  aws_rds_cluster: databaseOperations,
  aws_ecs_service: (service, _, facts) => ecsServiceOperations(service, facts),
  aws_ecs_task_definition: (_, job, facts) => ecsJobOperations(job, facts),
  aws_elasticache_replication_group: cacheOperations,
  aws_s3_bucket: bucketOperations,
  aws_scheduler_schedule: (_, job, facts) => ecsJobOperations(job, facts),
  aws_secretsmanager_secret: secretOperations,
  aws_sns_topic: topicOperations,
  aws_sqs_queue: (queue, _, facts) => queueOperations(queue, facts),
};

/** What is done with each construct of an environment, by its own name. */
export function operationsOf(environment: EnvironmentRecord): Section {
  const facts = Facts.of(environment);
  const constructs = environment.constructs.filter(isOperated);
  return {
    title: partTitle("Operations", environment),
    blocks: preparation(environment),
    sections: constructs.map((construct) => ({
      title: operatingTitle(construct, environment),
      short: construct.name,
      blocks: ofConstruct(construct, facts),
    })),
  };
}

/** Whether a construct has commands of its own. */
export function isOperated({ kind }: Pick<ConstructRecord, "kind">): boolean {
  return OPERATED.includes(kind);
}

/** The heading under which a construct's commands stand. */
export function operatingTitle(
  { kind, name }: Pick<ConstructRecord, "kind" | "name">,
  environment: EnvironmentRecord,
): string {
  return `${kind} ${name} of ${environment.name}`;
}

function ofConstruct(construct: ConstructRecord, facts: Facts): readonly Block[] {
  const main = tryFindMain(facts, construct);
  const around = surroundingsOf(construct, facts);
  const own = around.logs.filter(({ construct: writer }) => writer === construct.name);
  const operations: readonly Operation[] = [
    ...own.map(({ command, name }) => ({ says: `The last hour of its log, ${name}.`, commands: [command] })),
    ...[...around.queries, ...around.changes.slice(0, -1)].map(({ command, for: what }) => ({
      says: `${capital(what)}.`,
      commands: [command],
    })),
    ...smokeOperations(construct, facts),
    ...(main === undefined ? [] : ofMain(main, construct, facts)),
  ];
  const alerts = alertsOfConstruct(construct.path, facts).map((alert) => runbookLink(alert, facts));
  return [
    paragraph(introduction(main, around)),
    ...(alerts.length === 0 ? [] : [paragraph(inline`Its alerts: ${joined(alerts, ", ")}.`)]),
    ...operations.flatMap(operationBlocks),
  ];
}

function ofMain(main: ResourceFact, construct: ConstructRecord, facts: Facts): readonly Operation[] {
  if (main.type === "docker_volume" && construct.kind === "Secret") return secretVolumeOperations(construct, facts);
  if (main.type === "docker_container") return containerOperations(construct, main);
  return BY_TYPE[main.type]?.(main, construct, facts) ?? [];
}

function introduction(main: ResourceFact | undefined, { usedBy, uses }: AlertContext): Inline {
  const what =
    main === undefined ? text("No resource of this environment stands for it.") : inline`${addressOf(main)}.`;
  const ends = [
    ...(usedBy.length === 0 ? [] : [inline`Used by ${neighbours(usedBy)}.`]),
    ...(uses.length === 0 ? [] : [inline`Uses ${neighbours(uses)}.`]),
  ];
  return joined([what, ...ends], " ");
}

/** `api (read-write), worker (read)`. */
export function neighbours(ends: readonly Neighbour[]): Inline {
  return joined(
    ends.map(({ name, access }) => inline`${code(name)} (${text(access)})`),
    ", ",
  );
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
