import { control } from "../../control";
import { LOAD_BALANCERS, ofApplication } from "./load-balancers";

export const desyncMitigation = control({
  id: "ELB.12",
  title: "Application load balancers defend against request smuggling",
  severity: "medium",
  of: LOAD_BALANCERS,
  why: "A request that two servers cut at different places hides another one, which then runs in somebody else's session.",
  fix: "A public Service has it unless an override takes it away; set desync_mitigation_mode of a load balancer of your own to defensive or strictest.",
  verify:
    "aws elbv2 describe-load-balancer-attributes --load-balancer-arn <arn> --query 'Attributes[?Key==`routing.http.desync_mitigation_mode`]'",
  each: (balancer) =>
    ofApplication(balancer, () =>
      balancer.at("desync_mitigation_mode").is(["defensive", "strictest"], { unset: "defensive" }),
    ),
});
