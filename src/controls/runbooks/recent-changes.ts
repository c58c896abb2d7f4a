import { type Facts, type ResourceFact, physicalName } from "../../facts";
import type { ConstructRecord } from "../../model/record";
import { runsOn } from "./log-places";
import type { Look } from "./runbook";
import { shellWord } from "./shell-word";

/** What was changed last, nearest first: most outages begin with a change. */
export function recentChangesOf(subject: ConstructRecord | undefined, facts: Facts): readonly Look[] {
  const resources = subject === undefined ? [] : facts.below(subject.path).filter((one) => runsOn(one, subject));
  const deployed = resources.flatMap((resource) => lookAt(resource, DEPLOYED, facts));
  const own = deployed.length > 0 ? deployed : resources.flatMap((resource) => lookAt(resource, CONFIGURED, facts));
  return [...own, declaredChanges(facts)];
}

function lookAt(resource: ResourceFact, looks: Looks, facts: Facts): readonly Look[] {
  const name = physicalName(resource);
  const look = looks[resource.type];
  return name === undefined || look === undefined ? [] : [look(shellWord(name), resource, facts)];
}

/** What was written of the environment; which of it was deployed, the pipeline knows. */
function declaredChanges({ environment: { folder } }: Facts): Look {
  return {
    command: `git log -5 --date=iso --format='%h %ad %an: %s' -- ${shellWord(folder)}`,
    for: "the last changes of the environment's Terraform",
  };
}

/** What shows the changes of a resource, by its type. */
type Looks = Readonly<Record<string, (name: string, resource: ResourceFact, facts: Facts) => Look>>;

/** Of what is deployed, restarted or failed over. */
const DEPLOYED: Looks = {
  aws_db_instance: (name) => databaseEvents("db-instance", name),
  aws_rds_cluster: (name) => databaseEvents("db-cluster", name),
  aws_ecs_service: (name, service, facts) => ({
    command: `aws ecs describe-services --cluster ${clusterOf(service, facts)} --services ${name} --query 'services[].[deployments[].[status,rolloutState,createdAt,taskDefinition],events[:10].[createdAt,message]]'`,
    for: "its deployments with their state, and its last ten events",
  }),
  aws_ecs_task_definition: (name) => ({
    command: `aws ecs list-task-definitions --family-prefix ${name} --sort DESC --max-items 5`,
    for: "its last versions; aws ecs describe-task-definition shows the image and the time of each",
  }),
  aws_elasticache_replication_group: (name) => ({
    command: `aws elasticache describe-events --source-type replication-group --source-identifier ${name} --duration 1440`,
    for: "what happened to it in the last day",
  }),
  docker_container: (name) => ({
    command: `docker inspect --format '{{.Config.Image}} created {{.Created}} started {{.State.StartedAt}} {{.State.Status}}, restarts {{.RestartCount}}' ${name}`,
    for: "its image, when it was created and started, and how often it was restarted",
  }),
};

/** Of what only ever is configured otherwise. */
const CONFIGURED: Looks = {
  aws_s3_bucket: changesInTrail,
  aws_sns_topic: changesInTrail,
  aws_sqs_queue: changesInTrail,
};

function databaseEvents(type: "db-instance" | "db-cluster", name: string): Look {
  return {
    command: `aws rds describe-events --source-type ${type} --source-identifier ${name} --duration 1440`,
    for: "what happened to it in the last day: restarts, failovers, maintenance",
  };
}

function changesInTrail(name: string): Look {
  return {
    command: `aws cloudtrail lookup-events --lookup-attributes AttributeKey=ResourceName,AttributeValue=${name} --max-results 10 --query 'Events[].[EventTime,EventName,Username]' --output table`,
    for: `who changed ${name} last`,
  };
}

function clusterOf(service: ResourceFact, facts: Facts): string {
  const cluster = facts.tryFollow(service.value("cluster"), "aws_ecs_cluster");
  const name = (cluster && physicalName(cluster)) ?? service.text("cluster");
  return name === undefined ? "default" : shellWord(name);
}
