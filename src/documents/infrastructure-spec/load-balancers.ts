import { Facts, isTrue } from "../../facts";
import { type Block, inline, joined, paragraph, table, text } from "../kit/markdown";
import { addressOf, codes, nameOf, value } from "../shown";

/** Load balancers with their listeners, and the groups of copies that they send requests to. */
export function loadBalancers(facts: Facts): readonly Block[] {
  return [...balancers(facts), ...targetGroups(facts)];
}

function balancers(facts: Facts): readonly Block[] {
  const rows = facts.ofType("aws_lb").map((balancer) => [
    nameOf(balancer),
    value(balancer.value("load_balancer_type") ?? "application"),
    isTrue(balancer.value("internal")) ? inline`inside the network` : inline`the internet`,
    joined(
      facts
        .referrers("aws_lb_listener", "load_balancer_arn", balancer.address)
        .map((l) => inline`${value(l.value("protocol"))} ${value(l.value("port"))} (${addressOf(l)})`),
      ", ",
    ),
    codes(facts.referencesAt(balancer, "subnets")),
    addressOf(balancer),
  ]);
  const headers = ["Name", "Kind", "Reached from", "Listeners", "Subnets", "Address"];
  return rows.length === 0 ? [] : [paragraph(text("Load balancers.")), table(headers, rows)];
}

function targetGroups(facts: Facts): readonly Block[] {
  const rows = facts
    .ofType("aws_lb_target_group")
    .map((group) => [
      nameOf(group),
      inline`${value(group.value("protocol"))} ${value(group.value("port"))}`,
      value(group.value("target_type") ?? "instance"),
      value(group.value("health_check", "matcher")),
      value(group.value("health_check", "healthy_threshold")),
      value(group.value("deregistration_delay")),
      addressOf(group),
    ]);
  const headers = [
    "Name",
    "Receives",
    "Targets",
    "Healthy status",
    "Checks until healthy",
    "Drained for, s",
    "Address",
  ];
  return rows.length === 0 ? [] : [paragraph(text("Target groups.")), table(headers, rows)];
}
