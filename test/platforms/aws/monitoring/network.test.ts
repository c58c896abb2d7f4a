import type { Egress } from "../../../../src";
import { plain, service, staging } from "../staging";
import { alarmsOf, commandsOf, evaluate, expectRunnable } from "./watched";

function environment(egress: Egress) {
  const { env, network } = staging({ network: { egress, zones: 2 } });
  service(env);
  return { env, network };
}

const gateways = (egress: Egress) =>
  Object.keys(alarmsOf(environment(egress).env))
    .filter((id) => id.startsWith("network_"))
    .sort();

test("each NAT gateway is watched, and only where there is one", () => {
  expect(gateways("none")).toEqual([]);
  expect(gateways("single-nat")).toEqual(["network_nat_a_drops", "network_nat_a_ports"]);
  expect(gateways("nat-per-zone")).toEqual([
    "network_nat_a_drops",
    "network_nat_a_ports",
    "network_nat_b_drops",
    "network_nat_b_ports",
  ]);
});

describe("a NAT gateway", () => {
  const { env } = environment("nat-per-zone");
  const alarms = alarmsOf(env);

  test("raises a ticket where its ports run out again and again", () => {
    expect(plain(alarms.network_nat_b_ports)).toEqual({
      alarm_name: "shop-staging-network-nat-b-ports",
      alarm_description:
        "The NAT gateway of zone b had no port left for new connections, again and again for a quarter of an hour: too many at a time go to one destination, and some of them fail. Runbook: symphony-shop/documentation/operations-manual.md#shop-staging-network-nat-b-ports",
      namespace: "AWS/NATGateway",
      metric_name: "ErrorPortAllocation",
      dimensions: { NatGatewayId: "${aws_nat_gateway.network_b.id}" },
      statistic: "Sum",
      period: 300,
      evaluation_periods: 3,
      comparison_operator: "GreaterThanThreshold",
      threshold: 0,
      treat_missing_data: "notBreaching",
      alarm_actions: ["${aws_sns_topic.alerts.arn}"],
      ok_actions: ["${aws_sns_topic.alerts.arn}"],
      tags: { Severity: "ticket" },
    });
  });

  test("raises a ticket for the share of packets that AWS calls a fault, and not for single ones of little traffic", () => {
    const { network_nat_a_drops: alarm } = alarms;
    expect(alarm).toMatchObject({ threshold: 0.01, evaluation_periods: 3, tags: { Severity: "ticket" } });
    const share = (failed: number | undefined, outward: number, inward: number) =>
      evaluate(alarm, { failed, outward, inward });
    expect([share(9, 100, 100), share(undefined, 100, 100)]).toEqual([0, 0]);
    expect(share(10, 60_000, 40_000)).toBe(0.01);
    expect(share(11, 60_000, 40_000)).toBeGreaterThan(0.01);
  });

  test("has runbooks that name it, the network's flow log and its range", () => {
    const all = commandsOf(env);
    const ports = all.get("shop-staging-network-nat-b-ports")!;
    for (const command of [...ports, ...all.get("shop-staging-network-nat-a-drops")!]) expectRunnable(command);
    expect(ports[0]).toContain("Name=tag:Name,Values=shop-staging-network-b ");
    expect(ports[1]).toContain("--log-group-name /shop/staging/flow/network ");
    expect(ports[1]).toContain('not isIpv4InSubnet(dstAddr, "10.20.0.0/16")');
  });
});

test("customize reaches the alarms of a network, once everything is built", () => {
  const { env, network } = environment("single-nat");
  network.customize(({ aws }) => aws?.alarms["nat-a-ports"].addOverride("threshold", 10));
  expect(alarmsOf(env).network_nat_a_ports.threshold).toBe(10);
});
