import { control } from "../../control";
import type { Query, Scope } from "../../query";

/** Attribute of the interfaces that a resource states itself. */
const STATED: Readonly<Record<string, string>> = {
  aws_instance: "network_interface",
  aws_launch_template: "network_interfaces",
};

export const oneInterface = control({
  id: "EC2.17",
  title: "Instances have one network interface",
  severity: "low",
  of: Object.keys(STATED),
  why: "An instance in two subnets joins what the network keeps apart.",
  fix: "The library makes no instance; give an instance or launch template of your own at most one network interface.",
  verify:
    "aws ec2 describe-instances --instance-ids <instance id> --query 'Reservations[].Instances[].NetworkInterfaces[].NetworkInterfaceId'",
  each: (holder, query) => {
    const name = STATED[holder.resource.type];
    const stated = holder.at(name);
    if (stated.isUnknown) return stated.row("unknown");
    const count = Math.max(1, holder.blocks(name).length) + attachedTo(holder, query);
    return stated.row(count === 1 ? "satisfied" : "violated", String(count));
  },
});

/** Interfaces that are attached from outside. */
function attachedTo({ address }: Scope, { facts }: Query): number {
  return (
    facts.referrers("aws_network_interface_attachment", "instance_id", address).length +
    facts.referrers("aws_network_interface", "attachment", address).length
  );
}
