import { control } from "../../control";
import { LOAD_BALANCERS } from "./load-balancers";

export const deletionProtection = control({
  id: "ELB.6",
  title: "Application, network and gateway load balancers refuse to be deleted",
  severity: "medium",
  of: LOAD_BALANCERS,
  demandedFrom: "production",
  why: "One mistaken deletion takes every service behind the load balancer off the network, and its name and addresses with it.",
  fix: "A public Service has it in production unless an override takes it away; set enable_deletion_protection of a load balancer of your own to true.",
  verify:
    "aws elbv2 describe-load-balancer-attributes --load-balancer-arn <arn> --query 'Attributes[?Key==`deletion_protection.enabled`]'",
  each: (balancer) => balancer.at("enable_deletion_protection").is(true, { unset: false }),
});
