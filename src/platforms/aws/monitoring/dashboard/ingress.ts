import type { AwsContext } from "../../context";
import type { Built } from "../built";
import { type Section, graph, textWidget } from "./widget";

/** What arrives from outside, before any service has it. */
export function ingressSection({ location }: AwsContext, { shared }: Built): Section | undefined {
  if (!shared?.ingress) return undefined;
  const { region } = location;
  const { loadBalancer, webAcl } = shared.ingress;
  const whole = (metric: string, statistic = "Sum") => ({
    namespace: "AWS/ApplicationELB",
    metric,
    dimensions: { LoadBalancer: loadBalancer.arnSuffix },
    statistic,
  });
  const firewall = (metric: string) => ({
    namespace: "AWS/WAFV2",
    metric,
    // "AWS WAF metrics and dimensions": all rules of a web ACL together.
    dimensions: { WebACL: webAcl.name, Region: region, Rule: "ALL" },
    statistic: "Sum",
  });
  return {
    heading: textWidget("## Load balancer and firewall", 1),
    widgets: [
      graph({
        title: "Requests",
        region,
        unit: "count",
        series: [{ metric: whole("RequestCount"), label: "Requests" }],
      }),
      graph({
        title: "Errors of the load balancer itself",
        region,
        unit: "count",
        series: [
          { metric: whole("HTTPCode_ELB_5XX_Count"), label: "5xx" },
          { metric: whole("HTTPCode_ELB_4XX_Count"), label: "4xx" },
          { metric: whole("RejectedConnectionCount"), label: "Rejected connections" },
        ],
      }),
      graph({
        title: "Connections",
        region,
        unit: "count",
        series: [
          { metric: whole("ActiveConnectionCount"), label: "Active" },
          { metric: whole("NewConnectionCount"), label: "New" },
        ],
      }),
      graph({
        title: "Firewall",
        region,
        unit: "count",
        series: [
          { metric: firewall("BlockedRequests"), label: "Blocked" },
          { metric: firewall("AllowedRequests"), label: "Allowed" },
        ],
      }),
    ],
  };
}
