import { control } from "../../control";
import type { Row } from "../../evidence";
import { type Scope, anyOf } from "../../query";
import { LOAD_BALANCERS, ofApplication } from "./load-balancers";

export const webAcl = control({
  id: "ELB.16",
  title: "Application load balancers are behind a web application firewall",
  severity: "medium",
  of: LOAD_BALANCERS,
  why: "Known attacks and floods of requests reach the service itself.",
  fix: "A public Service has it unless an override takes it away; give a load balancer of your own an aws_wafv2_web_acl_association with its ARN.",
  verify: "aws wafv2 get-web-acl-for-resource --resource-arn <arn> --query WebACL.Name",
  each: (balancer) =>
    ofApplication(balancer, () =>
      anyOf(
        associated(balancer, "aws_wafv2_web_acl_association"),
        associated(balancer, "aws_wafregional_web_acl_association"),
      ),
    ),
});

function associated(balancer: Scope, type: string): Row {
  return balancer.companions(type, "resource_arn").exist();
}
