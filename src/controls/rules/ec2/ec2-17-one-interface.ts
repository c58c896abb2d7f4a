import { control } from "../../control";
import type { Query, Scope } from "../../query";
import { type LivingReferrer, livingReferrers } from "../living-referrers";

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
    const attached = attachedTo(holder, query);
    const certain = attached.filter(({ isCertain }) => isCertain).length;
    const count = Math.max(1, holder.blocks(name).length) + certain;
    if (count > 1) return stated.row("violated", String(count));
    return attached.length > 0
      ? stated.row("unknown", `1, perhaps ${1 + attached.length}`)
      : stated.row("satisfied", "1");
  },
});

/** Interfaces that are attached from outside. */
function attachedTo({ address }: Scope, query: Query): readonly LivingReferrer[] {
  return [
    ...livingReferrers(query, "aws_network_interface_attachment", "instance_id", address),
    ...livingReferrers(query, "aws_network_interface", "attachment", address),
  ];
}
