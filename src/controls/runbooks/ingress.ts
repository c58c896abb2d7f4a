import { type Alert, type Facts, blocksOf } from "../../facts";
import { namedBy, tryFindWatched } from "./named-by";
import type { Look, Runbook } from "./runbook";
import { shellWord } from "./shell-word";
import { copies, ecsOf, stoppedTasks } from "./workloads";

const OWN_ANSWER = /^HTTPCode_ELB_(\d{3})_Count$/;
const HEALTH =
  "TargetHealthDescriptions[].[Target.Id,Target.Port,TargetHealth.State,TargetHealth.Reason,TargetHealth.Description]";

function groupArn(alert: Alert, facts: Facts): string {
  const name = namedBy(alert, facts, "aws_lb_target_group", "target group");
  return `$(aws elbv2 describe-target-groups --names ${name} --query 'TargetGroups[0].TargetGroupArn' --output text)`;
}

/** The targets of one service. */
function targets(alert: Alert, facts: Facts): Look {
  return {
    command: `aws elbv2 describe-target-health --target-group-arn "${groupArn(alert, facts)}" --query '${HEALTH}' --output table`,
    for: "the state of each copy: Target.ResponseCodeMismatch is an answer that is no 2xx, Target.Timeout none in time, Target.FailedHealthChecks a refused connection; no row at all is no copy",
  };
}

function balancerArn(alert: Alert, facts: Facts): string {
  const name = namedBy(alert, facts, "aws_lb", "load balancer");
  return `$(aws elbv2 describe-load-balancers --names ${name} --query 'LoadBalancers[0].LoadBalancerArn' --output text)`;
}

/** The targets of all services behind a load balancer. */
function allTargets(alert: Alert, facts: Facts): Look {
  return {
    command: `for group in $(aws elbv2 describe-target-groups --load-balancer-arn "${balancerArn(alert, facts)}" --query 'TargetGroups[].TargetGroupArn' --output text); do echo "$group"; aws elbv2 describe-target-health --target-group-arn "$group" --query '${HEALTH}' --output text; done`,
    for: "a service of which no copy is healthy",
  };
}

/** What metrics of the load balancer counted in the last hour, in five minutes each; of one service where the alert is about one. */
function counted(alert: Alert, facts: Facts, metrics: readonly string[], what: string): Look {
  const ofOne = facts.tryFollow(alert.resource?.attributes, "aws_lb_target_group") !== undefined;
  const dimensions = [
    '"Name=LoadBalancer,Value=${balancer#*:loadbalancer/}"',
    ...(ofOne ? ['"Name=TargetGroup,Value=${group##*:}"'] : []),
  ].join(" ");
  const counts = `aws cloudwatch get-metric-statistics --namespace AWS/ApplicationELB --metric-name "$metric" --dimensions ${dimensions} --statistics Sum --period 300 --start-time "$(date -u -d '-1 hour' +%FT%TZ)" --end-time "$(date -u +%FT%TZ)" --query 'sort_by(Datapoints,&Timestamp)[].[Timestamp,Sum]' --output text`;
  return {
    command: [
      `balancer="${balancerArn(alert, facts)}"`,
      ...(ofOne ? [`group="${groupArn(alert, facts)}"`] : []),
      `for metric in ${metrics.join(" ")}; do echo "$metric"; ${counts}; done`,
    ].join("; "),
    for: what,
  };
}

/**
 * The newest access logs, which name client, target, time and status of each request.
 * @param failed regular expression of the status that the load balancer answered
 */
function accessLogs(alert: Alert, facts: Facts, failed = "^5"): readonly Look[] {
  const balancer = tryFindWatched(alert, facts, "aws_lb");
  const bucket = facts.tryFollow(balancer?.value("access_logs", "bucket"), "aws_s3_bucket")?.text("bucket");
  if (bucket === undefined) return [];
  const address = shellWord(`s3://${bucket}`);
  return [
    {
      command: `aws s3 cp "${address}/$(aws s3 ls ${address} --recursive | sort | tail -1 | awk '{print $4}')" - | gunzip | awk '$9 ~ /${failed}/ {print $2, $5, $9, $10, $13, $14}'`,
      for: "requests that failed, of the newest access log: time, target, status of the load balancer, status of the target, method and address. A target of - is nobody healthy",
    },
  ];
}

export const noHealthyTargets: Runbook = {
  meaning:
    "The load balancer finds no copy of a public service healthy. Every user of it gets an error, now. Either all copies fail their health check, or there are none.",
  look: (alert, facts) => {
    const ecs = ecsOf(alert, facts);
    return [targets(alert, facts), copies(ecs), stoppedTasks(ecs)];
  },
  act: [
    "Where it began with a deploy that ECS did not take back, go back at once, and look for the cause afterwards: npx symphony rollback <environment>.",
    "Where copies stop by themselves, take the reason from the stopped tasks: memory, image, secret, an exit code of the application.",
    "Where copies run and fail the check, read their log. A health check that asks a database or another service fails with it: mend that first, see what the service uses.",
    "Where no task starts, see whether somebody set the number of copies to 0, and whether AWS Health reports an outage of Fargate in the region.",
    "Tell users while it lasts, as incident-response.md says. The alarm ends by itself when one copy is healthy.",
  ],
};

export const unhealthyTargets: Runbook = {
  meaning:
    "A copy of a public service fails the load balancer's health check, and so do the copies that ECS puts in its place. The others answer; they carry its part.",
  look: (alert, facts) => {
    const ecs = ecsOf(alert, facts);
    return [targets(alert, facts), stoppedTasks(ecs)];
  },
  act: [
    "See whether it is always in the same zone: then compare the zone's subnet, its route and its NAT gateway with infrastructure-spec.md, and look at AWS Health.",
    "Where the check times out, the copy is too busy to answer or waits for what the service uses: compare it with CPU, memory and the alarms of its stores.",
    "Where a copy fails only while it starts, it takes longer than health.startPeriod: raise it in the app.",
    "Where the answer is no 2xx, ask the health path of the copy and read its log of that moment.",
  ],
};

export const serverErrors: Runbook = {
  meaning:
    "A public service answers a noticeable part of its requests with a server error. The service itself says so: the load balancer reached it.",
  look: (alert, facts) => [
    ...accessLogs(alert, facts),
    counted(
      alert,
      facts,
      ["RequestCount", "HTTPCode_Target_5XX_Count", "HTTPCode_Target_4XX_Count"],
      "whether errors grew with the load or without it",
    ),
    targets(alert, facts),
  ],
  act: [
    "Where it began with a deploy, go back at once, and look for the cause afterwards: npx symphony rollback <environment>.",
    "See whether it is one address of the service or all of them: one is a fault in its code or data, all is something that the service uses.",
    "Go along what the service uses: an alarm of a database, a cache, a queue or another service at the same time is the cause. Mend that first.",
    "Where one client causes it by requests that no other sends, block it in the web ACL until the fault is mended.",
    "Read the log of the service around the first error. The alarm ends by itself when the share is below its threshold.",
  ],
};

/** The metrics of answers of the load balancer's own that the alarm adds up: `HTTPCode_ELB_502_Count`. */
function answersOf({ resource }: Alert): readonly string[] {
  const metrics = resource?.blocks("metric_query").flatMap(({ metric }) => blocksOf(metric)) ?? [];
  return metrics.map(({ metric_name: name }) => String(name)).filter((name) => OWN_ANSWER.test(name));
}

export const loadBalancerErrors: Runbook = {
  meaning:
    "The load balancer answers requests with an error of its own: 503, nobody healthy to forward to; 502, a service closed or refused the connection or answered nonsense; 504, a service did not answer in time. The services do not count these, so their own numbers may look well.",
  look: (alert, facts) => {
    const answers = answersOf(alert);
    const codes = answers.map((name) => OWN_ANSWER.exec(name)![1]);
    const failed = codes.length > 0 ? `^(${codes.join("|")})$` : undefined;
    return [
      counted(alert, facts, [...answers, "TargetConnectionErrorCount"], "which of the errors it is"),
      allTargets(alert, facts),
      ...accessLogs(alert, facts, failed),
    ];
  },
  act: [
    "503: find the service without a healthy copy, and go on by its own alarm's runbook.",
    "502: the process dies while it answers (stopped tasks, memory), or closes idle connections before the load balancer does: its keep-alive must be longer than the load balancer's idle timeout of 60 seconds.",
    "504: the service waits for something longer than the load balancer waits for it. Look at what it uses: database, other services, a NAT gateway without ports.",
    "500: the web ACL or the load balancer itself failed: look at AWS Health.",
    "Where it began with a deploy, go back at once: npx symphony rollback <environment>.",
  ],
};

export const rejectedConnections: Runbook = {
  meaning:
    "The load balancer had as many connections as it can have and refused more. Clients saw a refused connection, and most of them try again.",
  look: (alert, facts) => [
    counted(
      alert,
      facts,
      ["RejectedConnectionCount", "NewConnectionCount", "ActiveConnectionCount"],
      "when, and whether connections came in one burst or stay open",
    ),
    ...accessLogs(alert, facts),
  ],
  act: [
    "See who connects: one address many times over is a broken client or an attack. The web ACL's log and its rate rule tell; block it there.",
    "A burst that is meant and comes again, such as a sale: reserve capacity before it, at level administer, by aws elbv2 modify-capacity-reservation.",
    "Connections that stay open because a service answers slowly: mend the service, see its own alarms.",
    "Where none of this explains it, open a case with AWS: the load balancer is theirs to enlarge.",
  ],
};

export const certificateExpiry: Runbook = {
  meaning:
    "The certificate of the public services ends soon, and ACM, which renews it by itself 45 days before, could not. When it ends, no browser and no client connects any more.",
  look: (alert, facts) => {
    const validation = tryFindWatched(alert, facts, "aws_acm_certificate_validation");
    const certificate = facts.tryFollow(validation?.value("certificate_arn"), "aws_acm_certificate");
    const domain = certificate?.text("domain_name") ?? "<domain>";
    const arn = `$(aws acm list-certificates --query "CertificateSummaryList[?DomainName=='${domain}'] | [?InUse].CertificateArn | [0]" --output text)`;
    return [
      {
        command: `aws acm describe-certificate --certificate-arn "${arn}" --query 'Certificate.[NotAfter,Status,RenewalSummary.RenewalStatusReason,DomainValidationOptions[].[DomainName,ValidationStatus,ResourceRecord.Name,ResourceRecord.Value]]'`,
        for: "the day on which it ends, and the names that are not validated with the record that each needs",
      },
      {
        command: `dig +short CAA ${domain}`,
        for: "nothing, or amazon.com among the authorities: others keep Amazon from issuing",
      },
    ];
  },
  act: [
    "Ask the DNS for each record of a name that is not validated: dig +short CNAME <record>. Where it is gone, run a plan and deploy: Terraform puts it back.",
    "Where the zone is not asked at all, its delegation was changed: compare the name servers of the domain with those of the hosted zone, which terraform output shows.",
    "Where a domain is no longer yours or no longer used, take it out of the app and deploy: a new certificate without it is issued.",
    "ACM tries again within hours once the record answers. Where fewer than seven days are left, treat it as an incident, and open a case with AWS.",
  ],
};
