import { control } from "../../control";
import { LOAD_BALANCERS, ofApplication } from "./load-balancers";

export const invalidHeadersDropped = control({
  id: "ELB.4",
  title: "Application load balancers drop HTTP headers with invalid names",
  severity: "medium",
  of: LOAD_BALANCERS,
  why: "A header that the load balancer and the service read differently lets a request pass as another one.",
  fix: "A public Service has it unless an override takes it away; set drop_invalid_header_fields of a load balancer of your own to true.",
  verify:
    "aws elbv2 describe-load-balancer-attributes --load-balancer-arn <arn> --query 'Attributes[?Key==`routing.http.drop_invalid_header_fields.enabled`]'",
  each: (balancer) =>
    ofApplication(balancer, () => balancer.at("drop_invalid_header_fields").is(true, { unset: false })),
});
