import { listOf } from "../../../facts";
import { control } from "../../control";
import type { Row } from "../../evidence";
import type { Scope } from "../../query";
import { LOAD_BALANCERS } from "./load-balancers";

/** `minAvailabilityZones` of the control, as Security Hub sets it. */
const FEWEST = 2;

export const severalZones = control({
  id: "ELB.13",
  title: "Load balancers have addresses in two availability zones or more",
  severity: "medium",
  of: LOAD_BALANCERS,
  demandedFrom: "production",
  why: "The loss of the one zone takes every service behind the load balancer off the network.",
  fix: "A public Service has it unless an override takes it away; give a load balancer of your own subnets in at least two zones.",
  verify:
    "aws elbv2 describe-load-balancers --load-balancer-arns <arn> --query 'LoadBalancers[].AvailabilityZones[].ZoneName'",
  each: (balancer) => (balancer.at("subnet_mapping").isAbsentNow ? subnets(balancer) : mappings(balancer)),
});

/** A load balancer takes one subnet of a zone, so there are as many zones as subnets. */
function subnets(balancer: Scope): Row {
  return balancer
    .at("subnets")
    .passes((known) => new Set(listOf(known).filter((subnet) => subnet !== null && subnet !== "")).size >= FEWEST);
}

function mappings(balancer: Scope): Row {
  const mapping = balancer.at("subnet_mapping");
  if (mapping.isUnknown) return mapping.row("unknown");
  const count = balancer.blocks("subnet_mapping").length;
  return mapping.row(count >= FEWEST ? "satisfied" : "violated", `${count} of a subnet each`);
}
