import { referencesOf } from "../../../facts";
import { control } from "../../control";
import type { Row } from "../../evidence";
import type { Query, Scope, Value } from "../../query";
import { templateOf } from "./launch-template";
import { livingReferrers } from "../living-referrers";

export const noPublicAddress = control({
  id: "EC2.9",
  title: "Instances have no public address",
  severity: "high",
  of: ["aws_instance"],
  why: "The whole internet can try every port that a security group leaves open.",
  fix: "The library makes no instance; set associate_public_ip_address of an instance of your own to false, and let a load balancer answer for it.",
  verify:
    "aws ec2 describe-instances --instance-ids <instance id> --query 'Reservations[].Instances[].PublicIpAddress'",
  each: (instance, query) => [addressOf(instance), ...elasticAddresses(instance, query)],
});

/** The instance's own word goes before its launch template's, and that before its subnet's. */
function addressOf(instance: Scope): Row {
  const own = instance.at("associate_public_ip_address");
  if (!own.isAbsentNow) return own.is(false);
  const template = templateOf(instance);
  if (template === "elsewhere") return own.row("unknown", "that of a launch template elsewhere");
  const stated = template?.at("network_interfaces", "associate_public_ip_address");
  return stated && !stated.isAbsentNow ? stated.is(false) : ofSubnet(instance, own);
}

function ofSubnet(instance: Scope, own: Value): Row {
  // An interface that exists before the instance gets no address at its start.
  if (!instance.at("network_interface").isAbsentNow)
    return own.row("satisfied", "not set, with an interface of its own");
  if (instance.at("subnet_id").isAbsentNow) return own.row("violated", "not set, in a default subnet");
  const subnet = instance.follow("aws_subnet", "subnet_id");
  return subnet
    ? subnet.at("map_public_ip_on_launch").is(false, { unset: false })
    : own.row("unknown", "that of a subnet elsewhere");
}

/** What an elastic address is attached by: to the instance, or to an interface of it. */
const ATTACHED = [
  ["aws_eip", "instance"],
  ["aws_eip", "network_interface"],
  ["aws_eip_association", "instance_id"],
  ["aws_eip_association", "network_interface_id"],
] as const;

function elasticAddresses(instance: Scope, query: Query): readonly Row[] {
  const attached = [instance.address, ...interfacesOf(instance, query)].flatMap((target) =>
    ATTACHED.flatMap(([type, attribute]) => livingReferrers(query, type, attribute, target)),
  );
  return attached.map(({ address, isCertain }) => instance.row("aws_eip", address, isCertain ? "violated" : "unknown"));
}

/** Interfaces that were made before the instance. */
function interfacesOf(instance: Scope, query: Query): readonly string[] {
  const attachments = livingReferrers(query, "aws_network_interface_attachment", "instance_id", instance.address);
  const references = [
    ...referencesOf(instance.at("network_interface").raw),
    ...attachments.flatMap(({ scope }) => referencesOf(scope.at("network_interface_id").raw)),
  ];
  return [...new Set(references)].filter((address) => address.startsWith("aws_network_interface."));
}
