import { control } from "../../control";
import type { Row } from "../../evidence";
import type { Query, Scope } from "../../query";
import { livingReferrers } from "../living-referrers";

const CALLERS = ["aws_instance", "aws_launch_template"];

export const apiEndpoint = control({
  id: "EC2.10",
  title: "A VPC with instances reaches the API of EC2 by an endpoint of its own",
  severity: "medium",
  // AWS's control wants one in every VPC. Here it is demanded where something in the VPC may call that API: agents and
  // scripts on instances do, a task of Fargate never does, and an endpoint costs by the hour and zone.
  of: CALLERS,
  why: "Calls of the EC2 API leave the network, so the way out cannot be closed.",
  fix: "The library makes no instance; add an aws_vpc_endpoint of type Interface for com.amazonaws.<region>.ec2 beside instances of your own.",
  verify:
    "aws ec2 describe-vpc-endpoints --filters Name=vpc-id,Values=<vpc id> Name=service-name,Values=com.amazonaws.<region>.ec2",
  whole: (query) => {
    if (query.all(...CALLERS).length === 0) return [];
    const networks = query.all("aws_vpc");
    if (networks.length === 0) return [query.row("aws_vpc_endpoint", "instances in a VPC elsewhere", "unknown")];
    return networks.map((vpc) => endpointOf(vpc, query));
  },
});

function endpointOf(vpc: Scope, query: Query): Row {
  const endpoints = vpc.companions("aws_vpc_endpoint", "vpc_id").all;
  const services = endpoints.map((endpoint) => serviceOf(endpoint, query));
  if (services.includes("ec2"))
    return vpc.row("aws_vpc_endpoint", endpoints[services.indexOf("ec2")].address, "satisfied");
  const unsure = livingReferrers(query, "aws_vpc_endpoint", "vpc_id", vpc.address).filter(
    ({ isCertain }) => !isCertain,
  );
  const possible = [
    ...endpoints.filter((_, index) => services[index] === undefined),
    ...unsure.map(({ scope }) => scope).filter((scope) => ["ec2", undefined].includes(serviceOf(scope, query))),
  ];
  return possible.length === 0
    ? vpc.row("aws_vpc_endpoint", "none for the API of EC2", "violated")
    : vpc.row("aws_vpc_endpoint", `perhaps ${possible[0].address}`, "unknown");
}

/** `ec2` of `com.amazonaws.eu-west-1.ec2`: the region may be an expression. */
function serviceOf(endpoint: Scope, { facts }: Query): string | undefined {
  const { raw, known } = endpoint.at("service_name");
  const name = typeof known === "string" ? known : String(raw);
  if (!name.endsWith("}")) return name.slice(name.lastIndexOf(".") + 1);
  const service = facts.tryFollow(raw, "data.aws_vpc_endpoint_service")?.value("service");
  return typeof service === "string" && !service.includes("${") ? service : undefined;
}
