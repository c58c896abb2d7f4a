import { control } from "../../control";
import { LOAD_BALANCERS, ofApplication } from "./load-balancers";

export const accessLogs = control({
  id: "ELB.5",
  title: "Application load balancers log each request",
  severity: "medium",
  of: LOAD_BALANCERS,
  why: "After an attack or an outage nobody can tell who asked for what, and what was answered.",
  fix: "A public Service has it unless an override takes it away; give a load balancer of your own an access_logs block with a bucket and enabled = true.",
  verify:
    "aws elbv2 describe-load-balancer-attributes --load-balancer-arn <arn> --query 'Attributes[?starts_with(Key, `access_logs.s3`)]'",
  each: (balancer) =>
    ofApplication(balancer, () => [
      // A bucket alone does not log: the provider's default is false.
      balancer.at("access_logs", "enabled").is(true, { unset: false }),
      balancer.at("access_logs", "bucket").isSet(),
    ]),
});
