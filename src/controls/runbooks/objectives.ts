import { type Alert, type Facts, type ResourceFact, physicalName } from "../../facts";
import { Duration } from "../../values/duration";
import { backupNames } from "./backup-names";
import { type Look, type Runbook, dimensionOf } from "./runbook";
import { shellWord } from "./shell-word";
import type { StepNames } from "./step-names";
import { objectiveOf, subjectOf } from "./subject";

const DAY = 86_400;

/** The alarms of single windows that a composite alarm is made of. */
function windowsOf({ resource }: Alert, facts: Facts): readonly ResourceFact[] {
  if (resource === undefined) return [];
  return facts.referencesAt(resource, "alarm_rule").flatMap((address) => facts.tryFind(address) ?? []);
}

function nameOf(resource: ResourceFact): string {
  return shellWord(physicalName(resource) ?? "<name>");
}

function burning(alert: Alert, windows: readonly ResourceFact[]): readonly Look[] {
  return [
    {
      command: `aws cloudwatch describe-alarms --alarm-names ${windows.map(nameOf).join(" ")} --query 'MetricAlarms[].[AlarmName,StateValue,StateReason]' --output table`,
      for: "the windows that burn, long and short, and how much of each is bad",
    },
    {
      command: `aws cloudwatch describe-alarm-history --alarm-name ${shellWord(alert.name)} --alarm-types CompositeAlarm --history-item-type StateUpdate --max-records 10 --query 'AlarmHistoryItems[].[Timestamp,HistorySummary]' --output table`,
      for: "since when, and whether it comes and goes",
    },
  ];
}

/** The queries of an alarm are those of a look into the past: what it compares, over other times. */
function share(window: ResourceFact, period: number, from: string, what: string): Look {
  const queries = `aws cloudwatch describe-alarms --alarm-names ${nameOf(window)} --query 'MetricAlarms[0].Metrics' --output json | sed 's/"Period": [0-9]*/"Period": ${period}/'`;
  return {
    command: `aws cloudwatch get-metric-data --start-time "$(date -u -d '${from}' +%FT%TZ)" --end-time "$(date -u +%FT%TZ)" --metric-data-queries "$(${queries})" --query "MetricDataResults[?Id=='share'].[Timestamps,Values]"`,
    for: what,
  };
}

function spent(window: ResourceFact, alert: Alert, facts: Facts): readonly Look[] {
  const objective = objectiveOf(alert, facts);
  const hourly = share(window, 3600, "-1 day", "the share of bad requests in each hour of the last day");
  if (objective === undefined) return [hourly];
  const indicator = objective.indicators.find(({ kind }) => alert.name.includes(`-${kind}-`));
  const days = objective.windowSeconds / DAY;
  return [
    hourly,
    share(
      window,
      objective.windowSeconds,
      `-${days} days`,
      `the share of bad requests in the ${days} days of the objective; its budget is ${indicator?.budget}`,
    ),
  ];
}

/** How old messages became; an alarm on a queue is on a metric itself. */
function ages(window: ResourceFact, alert: Alert, facts: Facts): readonly Look[] {
  const name = dimensionOf({ ...alert, resource: window }, facts, "QueueName", "aws_sqs_queue");
  const word = shellWord(name);
  return [
    {
      command: `aws cloudwatch get-metric-statistics --namespace AWS/SQS --metric-name ApproximateAgeOfOldestMessage --dimensions Name=QueueName,Value=${word} --statistics Maximum --period 300 --start-time "$(date -u -d '-6 hours' +%FT%TZ)" --end-time "$(date -u +%FT%TZ)" --query 'sort_by(Datapoints,&Timestamp)[].[Timestamp,Maximum]' --output table`,
      for: "the age of the oldest message in seconds, and when it began to grow",
    },
    {
      command: `aws sqs get-queue-attributes --queue-url "$(aws sqs get-queue-url --queue-name ${word} --query QueueUrl --output text)" --attribute-names ApproximateNumberOfMessages ApproximateNumberOfMessagesNotVisible`,
      for: "how many messages wait, and how many are being worked on: none being worked on means that nobody consumes",
    },
  ];
}

/** The windows that end an alert, as its objective has them: by the traffic and the window that it declares. */
function shortWindows(alert: Alert, facts: Facts): StepNames {
  const { indicators = [] } = objectiveOf(alert, facts) ?? {};
  const burns = indicators
    .filter(({ kind }) => alert.name.endsWith(`-${kind}-${alert.severity}`))
    .flatMap(({ burnAlerts }) => burnAlerts.filter(({ severity }) => severity === alert.severity));
  const words = burns.map(({ longSeconds, shortSeconds }) =>
    [shortSeconds, longSeconds].map((seconds) => Duration.seconds(seconds).toString()).join(" beside "),
  );
  return {
    "short windows":
      words.length === 0 ? "those of the alarms above" : `those of ${alert.name} are ${words.join(" and ")}`,
  };
}

export const errorBudgetBurn: Runbook = {
  meaning:
    "Users are served worse than the objective promises, and have been for long enough that the error budget is being spent too fast. A page ends well before the budget is gone; a ticket is a slow loss that nobody would notice by looking.",
  look: (alert, facts) => {
    const windows = windowsOf(alert, facts);
    if (windows.length === 0) return [];
    const [window] = windows;
    const isShare = window.blocks("metric_query").length > 0;
    return [...burning(alert, windows), ...(isShare ? spent(window, alert, facts) : ages(window, alert, facts))];
  },
  act: [
    "See which requests are bad, in the log of what the objective is about: one path, one caller, one copy, or all of them. One cause is likely where all began at once.",
    "Compare the beginning with the last deploy and the last change of the infrastructure. Where they meet, take that change back first, and look for the reason afterwards.",
    "See whether something that it uses has an alert of its own, or began to fail at the same time: then work on that one.",
    "Where it is load, raise the largest number of copies in the app and deploy.",
    "It ends by itself when the short windows are good again: <short windows>. The budget that was spent comes back only as the days of the objective pass.",
    "Read how much of the budget is left. More than half: mend the cause with the usual work. Less: what makes it reliable comes before what is new.",
    "None: stop deploys but those that make it better and those for security, until the budget is positive again, and hold a review of what spent it.",
    "Where users did not mind, the objective is too strict: change it in the app, with the reason in the commit; never to silence an alert.",
  ],
  names: shortWindows,
};

/** What happened last, from the log group in which the objective keeps its events. */
function lastEvents(alert: Alert, facts: Facts, what: string): readonly Look[] {
  const groups = facts.below(alert.constructPath, "aws_cloudwatch_log_group");
  return groups.map((group) => ({
    command: `aws logs filter-log-events --log-group-name ${nameOf(group)} --start-time "$(date -d '-14 days' +%s000)" --query 'events[].message' --output text`,
    for: what,
  }));
}

/** What starts the job; its target is also what a run by hand takes, in the spelling of ECS. */
function schedule(alert: Alert, facts: Facts): readonly Look[] {
  const { path = "" } = subjectOf(alert, facts) ?? {};
  return facts.below(path, "aws_scheduler_schedule").flatMap((each) => {
    const get = `aws scheduler get-schedule --name ${nameOf(each)}`;
    return [
      {
        command: `${get} --query '[State,ScheduleExpression,ScheduleExpressionTimezone]'`,
        for: "that it is ENABLED, and when the next run is due",
      },
      {
        command: `aws ecs run-task --cli-input-json "$(${get} --query '${RUN}' --output json)"`,
        for: "the run that this starts by hand, once the cause is mended",
      },
    ];
  });
}

const VPC = "Target.EcsParameters.NetworkConfiguration.awsvpcConfiguration";
const RUN = `{cluster:Target.Arn,taskDefinition:Target.EcsParameters.TaskDefinitionArn,launchType:Target.EcsParameters.LaunchType,networkConfiguration:{awsvpcConfiguration:{subnets:${VPC}.Subnets,securityGroups:${VPC}.SecurityGroups,assignPublicIp:${VPC}.AssignPublicIp}}}`;

export const jobFreshness: Runbook = {
  meaning:
    "The job has not succeeded for as long as its results may be old. What reads them works with old data. It is raised until the first run of a new environment, too.",
  look: (alert, facts) => [
    ...lastEvents(alert, facts, "the last run that succeeded, with its task; none where it never did"),
    ...schedule(alert, facts),
  ],
  act: [
    "Look for alerts of the job itself: a run that failed, or that could not be started, says why.",
    "Where no run failed, none was started or one hangs: see that the schedule is enabled, and read the log of the run that has not ended.",
    "Mend the cause. A run that did half of its work must be safe to repeat: see that it is before you start it again.",
    "Start a run by hand with the command above where its work cannot wait for the next one.",
    "The alarm ends when a run succeeds. Tell who reads the results how old they were.",
  ],
};

function backups(alert: Alert, facts: Facts): readonly Look[] {
  const { resource } = backupNames(alert, facts);
  const chosen = resource === undefined ? "" : ` --by-resource-arn ${resource}`;
  return [
    {
      command: `aws backup list-backup-jobs${chosen} --by-created-after "$(date -u -d '-7 days' +%FT%TZ)" --query 'BackupJobs[].[CreationDate,State,StatusMessage,PercentDone]' --output table`,
      for: "each backup of the week, its state and its reason; one that is RUNNING is not lost yet",
    },
  ];
}

/** Of both alarms on the recovery points of a store. */
function ofRecoveryPoints(meaning: string, end: string): Runbook {
  return {
    meaning,
    look: (alert, facts) => [
      ...lastEvents(alert, facts, "what AWS Backup said of each job that ended"),
      ...backups(alert, facts),
    ],
    act: [
      "Read the StatusMessage: a missing permission on the key, a resource that is being changed, or a window that is too short. No job at all: see that the plan and its selection exist, and undo by a deploy what was changed by hand.",
      "Mend it, then start the backup by hand: aws backup start-backup-job --backup-vault-name <vault> --resource-arn <resource> --iam-role-arn <role of the plan>.",
      "Until it is made, do nothing that could need it: no migration, no major version, no deletion.",
      "Where the recovery point objective was missed, tell the owner of the data.",
      end,
    ],
    names: backupNames,
  };
}

export const overdueRecoveryPoint: Runbook = ofRecoveryPoints(
  "No recovery point of a store was made, though two are due. Whatever is lost now is lost back to the newest one, further than the recovery point objective allows. It is raised until the first backup of a new environment, too.",
  "The alarm ends when a recovery point is made.",
);

export const missedRecoveryPoints: Runbook = ofRecoveryPoints(
  "More recovery points of a store were missed in the last 7 days than its objective admits in its whole window. What is lost after a missed one is lost back to the one before, further than the recovery point objective allows.",
  "The alarm ends when enough of the missed ones are older than 7 days; a backup by hand does not end it.",
);
