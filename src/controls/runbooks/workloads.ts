import type { Alert, Facts } from "../../facts";
import { namedBy, valuesOf } from "./named-by";
import type { Look, Runbook } from "./runbook";
import type { StepNames } from "./step-names";

interface Ecs {
  readonly cluster: string;
  readonly service: string;
}

/** Of a load balancer's alarm too, which names neither: its construct has the service, and an environment one cluster. */
export function ecsOf(alert: Alert, facts: Facts): Ecs {
  const service = namedBy(alert, facts, "aws_ecs_service", "service");
  const [only, another] = facts.ofType("aws_ecs_cluster");
  const cluster = namedBy(alert, facts, "aws_ecs_cluster", "cluster");
  return {
    service,
    cluster: cluster === "<cluster>" && only && !another ? (only.text("name") ?? cluster) : cluster,
  };
}

/** The same for steps. */
function ecsNames(alert: Alert, facts: Facts): StepNames {
  return { ...ecsOf(alert, facts) };
}

export function copies({ cluster, service }: Ecs): Look {
  return {
    command: `aws ecs describe-services --cluster ${cluster} --services ${service} --query 'services[].{wanted:desiredCount,running:runningCount,starting:pendingCount,events:events[:5].message}'`,
    for: "how many copies are wanted, run and start, and what ECS says of it",
  };
}

/** ECS shows a stopped task for an hour. */
export function stoppedTasks({ cluster, service }: Ecs): Look {
  const stopped = `aws ecs list-tasks --cluster ${cluster} --service-name ${service} --desired-status STOPPED --max-items 10 --query taskArns --output text`;
  return {
    command: `aws ecs describe-tasks --cluster ${cluster} --tasks $(${stopped} | grep -v None) --query 'tasks[].[stoppedAt,stopCode,stoppedReason,containers[].[name,exitCode,reason]]'`,
    for: "why copies stopped in the last hour: an exit code of 137 with OutOfMemoryError is memory, CannotPullContainerError the image or the way to it, a failed health check the application. No task at all is an error of this command",
  };
}

function usage({ cluster, service }: Ecs, metric: "CPUUtilization" | "MemoryUtilization", statistic: string): Look {
  const dimensions = `Name=ClusterName,Value=${cluster} Name=ServiceName,Value=${service}`;
  return {
    command: valuesOf("AWS/ECS", metric, dimensions, statistic),
    for: "since when, and whether it jumped, with a deploy or with load, or grew steadily, as a leak does",
  };
}

function scaling({ cluster, service }: Ecs): Look {
  return {
    command: `aws application-autoscaling describe-scaling-activities --service-namespace ecs --resource-id service/${cluster}/${service} --include-not-scaled-activities --max-results 10 --query 'ScalingActivities[].[StartTime,StatusCode,Description,NotScaledReasons[].Code]' --output text`,
    for: "what scaling did and what kept it from doing more: AlreadyAtMaxCapacity, a failure, or nothing at all",
  };
}

export const highCpu: Runbook = {
  meaning:
    "The copies of a workload use all of their CPU, although scaling has had time to add some, or because none are added. Answers become slow; then health checks fail and copies are replaced, which makes it worse.",
  look: (alert, facts) => {
    const ecs = ecsOf(alert, facts);
    return [usage(ecs, "CPUUtilization", "Average"), copies(ecs), scaling(ecs)];
  },
  act: [
    "Where it began with a deploy, go back to the version before: npx symphony rollback <environment>.",
    "Where there is more load than usual and there are as many copies as there may be, raise scaling.max in the app and deploy.",
    "Until that is deployed, which sets this back: aws application-autoscaling register-scalable-target --service-namespace ecs --scalable-dimension ecs:service:DesiredCount --resource-id service/<cluster>/<service> --max-capacity <more copies>.",
    "Where the number of copies is fixed, give the workload a scaling range, or more cpu.",
    "Where load and version are as ever, read the log and the saved queries for requests that cost more than they did: a query without an index, a client that repeats itself.",
    "The alarm ends by itself when the average is below its threshold.",
  ],
  names: ecsNames,
};

export const highMemory: Runbook = {
  meaning:
    "A copy of a workload uses nearly all of its memory. When it needs more than it has, it is killed and whatever it was doing is lost; ECS starts another.",
  look: (alert, facts) => {
    const ecs = ecsOf(alert, facts);
    return [usage(ecs, "MemoryUtilization", "Maximum"), stoppedTasks(ecs)];
  },
  act: [
    "Where it grows from each start until the copy is killed, it leaks: go back to the version before where there is one that does not, and let whoever owns the code find out what it keeps.",
    "To gain time, replace the copies one after the other: aws ecs update-service --cluster <cluster> --service <service> --force-new-deployment.",
    "Where it follows the load, raise memory of the workload in the app, or lower what the process may take for itself: heap, pool, cache.",
    "The alarm ends by itself when every copy is below its threshold.",
  ],
  names: ecsNames,
};

export const missingCopies: Runbook = {
  meaning:
    "Fewer copies of a workload run than always should, or none. ECS has tried to start others and they do not stay: each of them stops, or cannot start at all.",
  look: (alert, facts) => {
    const ecs = ecsOf(alert, facts);
    return [copies(ecs), stoppedTasks(ecs)];
  },
  act: [
    "CannotPullContainerError: see that the tag is in the registry, and that the network's way out or the endpoints are as infrastructure-spec.md says.",
    "ResourceInitializationError: a secret or a log group cannot be reached. Compare the execution role with security-controls.md, and see that the secret has a value.",
    "An exit code of its own, or a failed health check: read its log up to its last line.",
    "Where it began with a deploy, go back to the version before: npx symphony rollback <environment>.",
    "RESOURCE:FARGATE, or a failure of placement: AWS has no capacity in a zone, or the account is at its quota of Fargate vCPUs: aws service-quotas get-service-quota --service-code fargate --quota-code L-3032A538.",
    "Where somebody set the number of copies by hand, a deploy sets it back where it is fixed; where it is scaled, aws ecs update-service --desired-count does.",
  ],
};

export const atMaximum: Runbook = {
  meaning:
    "A workload runs with as many copies as it may have, and has for an hour. Users may feel nothing yet; what comes on top of this load, they will.",
  look: (alert, facts) => {
    const ecs = ecsOf(alert, facts);
    return [scaling(ecs), usage(ecs, "CPUUtilization", "Average")];
  },
  act: [
    "See whether the load is meant: a campaign, a season, a client that repeats itself, an attack. The number of requests and the log of the web ACL tell.",
    "Where it is meant, raise scaling.max in the app and deploy. See first that what the workload uses bears as many copies: the connections of each database are shared by them.",
    "Where it began with a deploy and not with load, each request costs more than it did: go back to the version before.",
    "Where each day ends here and that is fine, raise the maximum all the same: it is there for the day that is not like the others.",
  ],
};

export const deploymentFailed: Runbook = {
  meaning:
    "The copies of a new version did not become healthy, and ECS gave the deployment up. Where a version ran before, it runs again, so users feel nothing; what was deployed is not there.",
  look: (alert, facts) => {
    const ecs = ecsOf(alert, facts);
    return [
      {
        command: `aws ecs list-service-deployments --cluster ${ecs.cluster} --service ${ecs.service} --max-results 5 --query 'serviceDeployments[].[createdAt,status,statusReason]' --output text`,
        for: "which deployment failed, for what reason, and whether the one before is back: ROLLBACK_SUCCESSFUL",
      },
      stoppedTasks(ecs),
    ];
  },
  act: [
    "Read the log of the copies that stopped, up to its last line: a variable or a secret that is missing, a migration that did not run, a port that nobody listens on.",
    "Where the copies ran and failed their health check, try its path or command in the new image: a start that takes longer than health.startPeriod fails too.",
    "Mend it and deploy again. Do not repeat the same deployment: it ends the same way.",
    "Until then, Terraform and the service name different task definitions. Where the failed version must not come back with the next deploy, revert its commit.",
    "Where no version ran before, nothing runs now: users of the service get errors until a deployment succeeds.",
  ],
};
