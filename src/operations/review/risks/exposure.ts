import { blocksOf, listOf, valueAt } from "../../../facts";
import type { Risk } from "../plan-review";
import { type RiskRule, type RiskSubject, isOfDeleted, isOfNew } from "./subject";
import { flagAt, isUnknownAt, textAt } from "./values";

const high = (what: string): Risk => ({ kind: "network", level: "high", what });
const medium = (what: string): Risk => ({ kind: "network", level: "medium", what });

/** Flags that put something on the internet when they are turned on. */
const PUBLIC: readonly (readonly [attribute: readonly string[], risk: Risk])[] = [
  [["publicly_accessible"], high("It gets an address on the internet.")],
  [["map_public_ip_on_launch"], medium("What starts in the subnet gets an address on the internet.")],
  [["network_configuration", "assign_public_ip"], medium("Its tasks get addresses on the internet.")],
  [["vpc_config", "endpoint_public_access"], high("Its API gets an address on the internet.")],
];

/** Something becomes reachable that was not, by another way than a firewall. */
export const exposure: RiskRule = (subject) => [
  ...turnedPublic(subject),
  ...loadBalancer(subject),
  ...publicAccessBlock(subject),
  ...functionUrl(subject),
  ...webFirewall(subject),
  ...listener(subject),
  ...publishedPorts(subject),
];

function turnedPublic({ before, after }: RiskSubject): readonly Risk[] {
  return PUBLIC.filter(([path]) => !flagAt(before, ...path) && flagAt(after, ...path)).map(([, risk]) => risk);
}

function loadBalancer({ type, action, before, after }: RiskSubject): readonly Risk[] {
  if ((type !== "aws_lb" && type !== "aws_alb" && type !== "aws_elb") || action === "delete") return [];
  if (flagAt(after, "internal") || isUnknownAt(after, "internal")) return [];
  if (action === "create") return [medium("A load balancer that faces the internet is made.")];
  return flagAt(before, "internal") ? [high("The load balancer faces the internet: it was internal.")] : [];
}

const BLOCKS = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"] as const;

function publicAccessBlock(subject: RiskSubject): readonly Risk[] {
  const { type, action, before, after } = subject;
  if (type !== "aws_s3_bucket_public_access_block" && type !== "aws_s3_account_public_access_block") return [];
  const whose = type === "aws_s3_bucket_public_access_block" ? "the bucket" : "every bucket of the account";
  if (action === "delete") {
    return isOfDeleted(subject, "bucket") ? [] : [high(`Public access to ${whose} is no longer blocked.`)];
  }
  const off = BLOCKS.filter((name) => (action === "create" || flagAt(before, name)) && !flagAt(after, name));
  return off.length === 0 ? [] : [high(`Public access to ${whose} is no longer blocked: ${off.join(", ")}.`)];
}

function functionUrl({ type, before, after }: RiskSubject): readonly Risk[] {
  if (type !== "aws_lambda_function_url") return [];
  const isOpen = textAt(after, "authorization_type") === "NONE" && textAt(before, "authorization_type") !== "NONE";
  return isOpen ? [high("Everybody on the internet may call the function.")] : [];
}

function webFirewall(subject: RiskSubject): readonly Risk[] {
  const { type, action, before, after } = subject;
  if (type === "aws_wafv2_web_acl_association" && action === "delete") {
    return isOfDeleted(subject, "resource_arn") ? [] : [high("No web firewall stands before it any more.")];
  }
  if (type !== "aws_wafv2_web_acl" || (action !== "update" && action !== "replace")) return [];
  const rules = (value: unknown): readonly string[] =>
    blocksOf(valueAt(value, ["rule"])).map(({ name }) => String(name));
  const gone = rules(before).filter((name) => !rules(after).includes(name));
  const opens =
    blocksOf(valueAt(before, ["default_action", "block"])).length > 0 &&
    blocksOf(valueAt(after, ["default_action", "block"])).length === 0;
  return [
    ...(gone.length === 0 ? [] : [medium(`The web firewall no longer has the rule ${gone.join(", ")}.`)]),
    ...(opens ? [high("The web firewall lets through what no rule names: it was blocked.")] : []),
  ];
}

function listener(subject: RiskSubject): readonly Risk[] {
  const { type, before, after } = subject;
  if (type !== "aws_lb_listener") return [];
  const [was, becomes] = [before, after].map((value) => textAt(value, "protocol"));
  const isPlain = (was === "HTTPS" && becomes === "HTTP") || (was === "TLS" && becomes === "TCP");
  return isPlain ? [high("What passes the listener is no longer encrypted.")] : [];
}

/** A port of a container that is published on more than the host's own loopback. */
function publishedPorts(subject: RiskSubject): readonly Risk[] {
  if (subject.type !== "docker_container") return [];
  const before = new Set(portsOf(subject.before));
  const opened = portsOf(subject.after).filter((port) => !before.has(port));
  return opened.map((port) => high(`Whoever reaches the host reaches it on port ${port}.`));
}

function portsOf(value: unknown): readonly string[] {
  return listOf(valueAt(value, ["ports"]))
    .filter((port) => !/^(127\.|::1$)/.test(textAt(port, "ip") ?? "0.0.0.0"))
    .map((port) => String(valueAt(port, ["external"]) ?? valueAt(port, ["internal"])));
}

/** Everybody may read or write a bucket by its access control list. */
export const publicAcl: RiskRule = ({ type, action, before, after }) => {
  if (type !== "aws_s3_bucket_acl" || action === "delete") return [];
  const acl = textAt(after, "acl");
  const isPublic = acl?.startsWith("public-") === true && acl !== textAt(before, "acl");
  return isPublic ? [high(`Everybody on the internet may use the bucket: its ACL is ${acl}.`)] : [];
};

/** Networks are joined. */
export const joinedNetworks: RiskRule = (subject) => {
  const { type, action, after } = subject;
  if (action !== "create") return [];
  if (type === "aws_vpc_peering_connection" || type === "aws_ec2_transit_gateway_vpc_attachment")
    return [medium("The network is joined with another.")];
  const isToInternet = type === "aws_route" && textAt(after, "gateway_id")?.startsWith("igw-") === true;
  const isNew = isOfNew(subject, "route_table_id");
  return isToInternet && !isNew ? [medium("A subnet that had no way to the internet gets one.")] : [];
};
