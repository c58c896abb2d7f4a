import { control } from "../../control";
import { anyOf } from "../../query";

export const networkAclsUsed = control({
  id: "EC2.16",
  title: "Each network access control list is that of a subnet",
  severity: "low",
  of: ["aws_network_acl"],
  why: "A list that protects nothing looks as if it did.",
  fix: "The library makes no list; give a list of your own subnet_ids or an aws_network_acl_association, or remove it.",
  verify: "aws ec2 describe-network-acls --network-acl-ids <acl id> --query 'NetworkAcls[].Associations[].SubnetId'",
  each: (acl) =>
    anyOf(acl.at("subnet_ids").isSet(), acl.companions("aws_network_acl_association", "network_acl_id").exist()),
});
