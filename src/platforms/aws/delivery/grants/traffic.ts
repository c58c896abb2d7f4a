import { Grant } from "../grant";
import { OwnNames } from "../own-names";

/** The way in: load balancers, certificates, firewall and names. */
export function trafficGrants(own: OwnNames): readonly Grant[] {
  return [...loadBalancers(own), ...certificates(own), ...firewall(own), ...names(own)];
}

function loadBalancers(own: OwnNames): readonly Grant[] {
  const types = ["aws_lb", "aws_lb_listener", "aws_lb_listener_rule", "aws_lb_target_group"];
  // 32 characters: CreateLoadBalancer and CreateTargetGroup of the Elastic Load Balancing API.
  const name = own.pattern(32);
  const resources = own.arns(
    "elasticloadbalancing",
    types,
    `loadbalancer/app/${name}/*`,
    `listener/app/${name}/*`,
    `listener-rule/app/${name}/*`,
    `targetgroup/${name}/*`,
  );
  return [
    {
      types,
      read: [
        "elasticloadbalancing:DescribeCapacityReservation",
        "elasticloadbalancing:DescribeListenerAttributes",
        "elasticloadbalancing:DescribeListeners",
        "elasticloadbalancing:DescribeLoadBalancerAttributes",
        "elasticloadbalancing:DescribeLoadBalancers",
        "elasticloadbalancing:DescribeRules",
        "elasticloadbalancing:DescribeTags",
        "elasticloadbalancing:DescribeTargetGroupAttributes",
        "elasticloadbalancing:DescribeTargetGroups",
        "elasticloadbalancing:DescribeTargetHealth",
      ],
    },
    {
      subject: "LoadBalancers",
      types,
      resources,
      change: [
        "elasticloadbalancing:AddListenerCertificates",
        "elasticloadbalancing:AddTags",
        "elasticloadbalancing:CreateListener",
        "elasticloadbalancing:CreateLoadBalancer",
        "elasticloadbalancing:CreateRule",
        "elasticloadbalancing:CreateTargetGroup",
        "elasticloadbalancing:DeleteListener",
        "elasticloadbalancing:DeleteLoadBalancer",
        "elasticloadbalancing:DeleteRule",
        "elasticloadbalancing:DeleteTargetGroup",
        "elasticloadbalancing:ModifyListener",
        "elasticloadbalancing:ModifyListenerAttributes",
        "elasticloadbalancing:ModifyLoadBalancerAttributes",
        "elasticloadbalancing:ModifyRule",
        "elasticloadbalancing:ModifyTargetGroup",
        "elasticloadbalancing:ModifyTargetGroupAttributes",
        "elasticloadbalancing:RemoveTags",
        "elasticloadbalancing:SetRulePriorities",
        "elasticloadbalancing:SetSecurityGroups",
        "elasticloadbalancing:SetSubnets",
      ],
    },
  ];
}

function certificates(own: OwnNames): readonly Grant[] {
  const types = ["aws_acm_certificate"];
  const resources = own.arns("acm", types, "certificate/*");
  return [
    {
      subject: "Certificates",
      types,
      resources,
      condition: own.tagged(),
      read: ["acm:DescribeCertificate", "acm:ListTagsForCertificate"],
      change: ["acm:DeleteCertificate", "acm:RemoveTagsFromCertificate", "acm:UpdateCertificateOptions"],
    },
    {
      subject: "CertificateTags",
      types,
      resources,
      condition: own.claimed(),
      change: ["acm:AddTagsToCertificate"],
    },
    { subject: "NewCertificates", types, condition: own.requested(), change: ["acm:RequestCertificate"] },
  ];
}

function firewall(own: OwnNames): readonly Grant[] {
  const types = ["aws_wafv2_web_acl", "aws_wafv2_web_acl_association", "aws_wafv2_web_acl_logging_configuration"];
  const resources = [
    ...own.arns("wafv2", types, `regional/webacl/${own.pattern(128)}/*`),
    ...own.arns("elasticloadbalancing", types, `loadbalancer/app/${own.pattern(32)}/*`),
  ];
  const [acl] = resources;
  return [
    {
      subject: "WebAcls",
      types,
      resources: [acl],
      read: ["wafv2:GetLoggingConfiguration", "wafv2:GetWebACL", "wafv2:ListTagsForResource"],
      change: [
        "wafv2:DeleteLoggingConfiguration",
        "wafv2:DeleteWebACL",
        "wafv2:PutLoggingConfiguration",
        "wafv2:TagResource",
        "wafv2:UntagResource",
      ],
    },
    {
      // The rules of AWS that the firewall consists of are resources of their own, which AWS owns.
      subject: "WebAclRules",
      types,
      resources: [acl, ...own.arns("wafv2", types, "regional/managedruleset/*/*")],
      change: ["wafv2:CreateWebACL", "wafv2:UpdateWebACL"],
    },
    {
      subject: "WebAclAssociations",
      types,
      resources,
      read: ["wafv2:GetWebACLForResource"],
      change: ["wafv2:AssociateWebACL", "wafv2:DisassociateWebACL"],
    },
    {
      types: ["aws_wafv2_web_acl_association"],
      change: ["elasticloadbalancing:SetWebAcl"],
    },
    {
      // "Sending web ACL traffic logs to an Amazon CloudWatch Logs log group" of the AWS WAF developer guide.
      types: ["aws_wafv2_web_acl_logging_configuration"],
      change: [
        "logs:CreateLogDelivery",
        "logs:DeleteLogDelivery",
        "logs:DescribeLogGroups",
        "logs:DescribeResourcePolicies",
        "logs:PutResourcePolicy",
      ],
    },
  ];
}

/** Records in the environment's own zones, each by its id: who delegates a zone decides that it exists. */
function names(own: OwnNames): readonly Grant[] {
  const zones = [
    ...own.arnsOf("aws_route53_zone"),
    ...own.context.location.hostedZones.flatMap(({ id }) =>
      id === undefined ? [] : [own.worldwide("route53", `hostedzone/${id}`)],
    ),
  ];
  const types = ["aws_route53_record", "aws_route53_zone", "aws_route53_query_log"];
  return [
    {
      subject: "Zones",
      types,
      resources: zones,
      read: ["route53:GetHostedZone", "route53:ListResourceRecordSets"],
      change: ["route53:ChangeResourceRecordSets"],
    },
    {
      subject: "ZoneTags",
      types: ["aws_route53_zone"],
      resources: own.arnsOf("aws_route53_zone"),
      read: ["route53:ListTagsForResource"],
      change: ["route53:ChangeTagsForResource"],
    },
    {
      subject: "ZoneChanges",
      types,
      resources: [own.worldwide("route53", "change/*")],
      read: ["route53:GetChange"],
    },
    { global: true, types: ["aws_route53_zone"], read: ["route53:ListHostedZonesByVPC"] },
    {
      subject: "QueryLogs",
      types: ["aws_route53_query_log"],
      resources: [own.worldwide("route53", "queryloggingconfig/*")],
      read: ["route53:GetQueryLoggingConfig"],
    },
  ].filter((grant) => !("resources" in grant) || (grant.resources as readonly string[]).length > 0) as readonly Grant[];
}
