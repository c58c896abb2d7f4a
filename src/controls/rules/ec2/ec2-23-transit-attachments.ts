import { control } from "../../control";

export const transitAttachments = control({
  id: "EC2.23",
  title: "Transit gateways do not accept attachments by themselves",
  severity: "high",
  of: ["aws_ec2_transit_gateway"],
  why: "Any account that the gateway is shared with joins the network without anybody's consent.",
  fix: "The library makes no transit gateway; leave auto_accept_shared_attachments of your own out, or set it to disable.",
  verify:
    "aws ec2 describe-transit-gateways --transit-gateway-ids <id> --query 'TransitGateways[].Options.AutoAcceptSharedAttachments'",
  each: (gateway) => gateway.at("auto_accept_shared_attachments").is("disable", { unset: "disable" }),
});
