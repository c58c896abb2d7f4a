import { Service } from "../../../model/service";
import type { Severity } from "../../../model/severity";
import { Duration } from "../../../values/duration";
import { type AlarmMetric, buildAlarm } from "../alarm";
import type { AwsContext } from "../context";
import type { IngressBuild } from "../ingress";
import type { AwsServiceResources } from "../service";
import { hasAvailability } from "./availability";
import type { Built } from "./built";
import { ERRORS_FOR, MOST_ERRORS } from "./error-share";
import { isAlone } from "./objectives/load-balancer-ratio";
import { SHARE_PERIOD, shareQueries } from "./share-queries";
import { buildTargetAlarms } from "./target-alarms";
import { unansweredMetrics } from "./unanswered";

/** ACM renews 45 days before the end ("Check a certificate's renewal status"): with 30 left, that has failed for two weeks. */
const DAYS_LEFT = 30;
/** What is left to act in once the ticket was overlooked. Afterwards nothing else tells: who cannot connect makes no request. */
const LAST_DAYS = 7;

/**
 * The load balancer, its targets and its certificate. No alarm is about handshakes that fail nor about requests that the web ACL
 * blocks: scanners make them day and night, and whoever is told of that can do nothing about it. The dashboard and the log of
 * the web ACL have them.
 */
export function buildIngressAlarms(context: AwsContext, { shared, workloads }: Built): void {
  if (!shared?.ingress) return;
  const { ingress, cluster } = shared;
  buildErrorsAlarm(context, ingress);
  buildRejectionsAlarm(context, ingress);
  buildCertificateAlarm(context, ingress, { part: "certificate-expiry", severity: "ticket", days: DAYS_LEFT });
  buildCertificateAlarm(context, ingress, { part: "certificate-end", severity: "page", days: LAST_DAYS });
  for (const [workload, { resources }] of workloads) {
    const { targetGroup, service } = resources as AwsServiceResources;
    if (Service.is(workload) && targetGroup)
      buildTargetAlarms(context, {
        declared: workload,
        targetGroup,
        service,
        cluster,
        loadBalancer: ingress.loadBalancer,
      });
  }
}

/**
 * Errors that no service answers and therefore none counts: nobody healthy to forward to, a connection that a service refuses or
 * closes, an answer that does not come. A request that nobody could take is not among the requests that are counted. The
 * objective of an only public service counts them, and pages. Those of several count connections that failed, but none of the
 * answers that came too late.
 */
function buildErrorsAlarm(context: AwsContext, ingress: IngressBuild): void {
  buildAlarm(context, context.environment, {
    part: "load-balancer-errors",
    severity: countedByObjective(context) ? "ticket" : "page",
    description: `The load balancer itself answered ${MOST_ERRORS} % of the public requests or more with a server error, for ${SHARE_PERIOD.toSeconds() / 60} minutes twice running: a service is gone, refuses connections, or does not answer in time.`,
    value: shareQueries({
      label: "Errors of the load balancer, in percent of the requests",
      failed: unansweredMetrics(ingress.loadBalancer),
      others: { requests: ofLoadBalancer(ingress, "RequestCount") },
      all: "FILL(requests, 0) + failed",
    }),
    signal: "AWS/ApplicationELB unanswered requests",
    comparison: ">=",
    threshold: MOST_ERRORS,
    periods: ERRORS_FOR,
  });
}

function countedByObjective({ environment }: AwsContext): boolean {
  return environment
    .declaredOf(Service)
    .some((service) => service.exposure.kind === "public" && isAlone(service) && hasAvailability(service));
}

function buildRejectionsAlarm(context: AwsContext, ingress: IngressBuild): void {
  buildAlarm(context, context.environment, {
    part: "load-balancer-rejections",
    severity: "ticket",
    description:
      "The load balancer refused connections, because it had as many as it can have. AWS makes it larger by itself, but not as fast as the load grew.",
    value: ofLoadBalancer(ingress, "RejectedConnectionCount"),
    period: SHARE_PERIOD,
    comparison: ">",
    threshold: 0,
  });
}

/** Twice a day until the certificate ends ("Supported CloudWatch metrics" of the ACM user guide), so a day always has a value. */
function buildCertificateAlarm(
  context: AwsContext,
  { certificate }: IngressBuild,
  { part, severity, days }: { readonly part: string; readonly severity: Severity; readonly days: number },
): void {
  buildAlarm(context, context.environment, {
    part,
    severity,
    description: `The certificate of the public services ends in less than ${days} days, and ACM could not renew it. From then on no client connects.`,
    value: {
      namespace: "AWS/CertificateManager",
      metric: "DaysToExpiry",
      dimensions: { CertificateArn: certificate.certificateArn },
      statistic: "Minimum",
    },
    period: Duration.days(1),
    comparison: "<",
    threshold: days,
    // A certificate that has ended has no value any more.
    missing: "ignore",
  });
}

function ofLoadBalancer({ loadBalancer }: IngressBuild, metric: string): AlarmMetric {
  return {
    namespace: "AWS/ApplicationELB",
    metric,
    dimensions: { LoadBalancer: loadBalancer.arnSuffix },
    statistic: "Sum",
  };
}
