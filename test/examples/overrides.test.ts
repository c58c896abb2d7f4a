import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { LbListenerRule } from "@cdktf/provider-aws/lib/lb-listener-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Aspects, TerraformResource } from "cdktf";
import { IConstruct } from "constructs";
import { Output, ShopFacts, Staging, newLines, synthShop } from "./shop-app";

/** Applies a change to the built resource with that logical id, as an aspect of the whole app. */
function aspect<T extends TerraformResource>(
  id: string,
  kind: new (...args: never[]) => T,
  change: (resource: T) => void,
): (staging: Staging) => void {
  return ({ app, env }) => {
    const visit = (node: IConstruct): void => {
      if (node instanceof kind && node.friendlyUniqueId === id && node.node.path.startsWith(`${env.node.path}/`))
        change(node);
    };
    Aspects.of(app).add({ visit });
  };
}

const override =
  (path: string, value: unknown) =>
  ({ env }: Staging) =>
    env.addOverride(`resource.${path}`, value);

interface Case {
  readonly what: string;
  readonly behind: (staging: Staging) => void;
  /** Address of the resource, which the row of the document carries. */
  readonly address: string;
  /** How the row reads what was declared, and what is deployed instead. */
  readonly declared: RegExp;
  readonly deployed: RegExp;
  readonly facts?: (facts: ShopFacts) => void;
}

const cases: readonly Case[] = [
  {
    what: "the retention of a log group, by an aspect",
    behind: aspect("api", CloudwatchLogGroup, (group) => (group.retentionInDays = 545)),
    address: "aws_cloudwatch_log_group.api",
    declared: /30 days/,
    deployed: /545 days/,
  },
  {
    what: "the most copies, by an aspect",
    behind: aspect("api", AppautoscalingTarget, (target) => (target.maxCapacity = 17)),
    address: "aws_appautoscaling_target.api",
    declared: /2 to 4/,
    deployed: /2 to 17/,
  },
  {
    what: "the port of a firewall rule, by an aspect",
    behind: aspect("web_to_api_http", VpcSecurityGroupIngressRule, (rule) =>
      Object.assign(rule, { fromPort: 8999, toPort: 8999 }),
    ),
    address: "aws_vpc_security_group_ingress_rule.web_to_api_http",
    declared: /8080/,
    deployed: /8999/,
  },
  {
    what: "a fixed number of copies, by addOverride in customize",
    facts: (facts) => Object.assign(facts.api, { scaling: { min: 2, max: 2 } }),
    behind: ({ api }) => api.customize(({ aws }) => aws?.service.addOverride("desired_count", 6)),
    address: "aws_ecs_service.api",
    declared: /512 MiB` \| `?2`? \|/,
    deployed: /512 MiB` \| `?6`? \|/,
  },
  {
    what: "the CPU of a task, by addOverride in customize",
    behind: ({ api }) => api.customize(({ aws }) => aws?.taskDefinition.addOverride("cpu", "2048")),
    address: "aws_ecs_service.api",
    declared: /0\.25 vCPU/,
    deployed: /2 vCPU/,
  },
  {
    what: "the user of a container, by its definition in customize",
    behind: ({ api }) =>
      api.customize(({ aws }) => {
        const definitions = aws!.taskDefinition.containerDefinitionsInput!;
        aws!.taskDefinition.containerDefinitions = definitions.replace('"user":"10001:10001"', '"user":"0"');
      }),
    address: "aws_ecs_task_definition.api",
    declared: /10001:10001/,
    deployed: /`0`/,
  },
  {
    what: "the health path of a target group, by customize",
    behind: ({ web }) => web.customize(({ aws }) => aws?.targetGroup?.addOverride("health_check.path", "/other")),
    address: "aws_lb_target_group.web",
    declared: /\/healthz/,
    deployed: /\/other/,
  },
  {
    what: "the range of the network, by customize",
    behind: ({ network }) => network.customize(({ aws }) => aws?.vpc.addOverride("cidr_block", "10.77.0.0/16")),
    address: "aws_vpc.network",
    declared: /10\.21\.0\.0\/16/,
    deployed: /10\.77\.0\.0\/16/,
  },
  {
    what: "the TLS policy, by an override of the stack",
    behind: override("aws_lb_listener.https.ssl_policy", "ELBSecurityPolicy-TLS13-1-3-2021-06"),
    address: "aws_lb_listener.https",
    declared: /TLS13-1-2-2021-06/,
    deployed: /TLS13-1-3-2021-06/,
  },
  {
    what: "the host of a rule, by an aspect",
    behind: aspect("web", LbListenerRule, (rule) =>
      rule.putCondition([{ hostHeader: { values: ["else.example.com"] } }]),
    ),
    address: "aws_lb_listener_rule.web",
    declared: /host header `staging\.shop\.example\.com`/,
    deployed: /else\.example\.com/,
  },
  {
    what: "who assumes a role, by an override of the stack",
    behind: override(
      "aws_iam_role.api_task.assume_role_policy",
      JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          { Effect: "Allow", Principal: { AWS: "arn:aws:iam::999988887777:root" }, Action: "sts:AssumeRole" },
        ],
      }),
    ),
    address: "aws_iam_role.api_task",
    declared: /ecs-tasks\.amazonaws\.com/,
    deployed: /999988887777/,
  },
  {
    what: "what a role may do, by an override of the stack",
    behind: override(
      "aws_iam_role_policy.api_execution.policy",
      JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "s3:DeleteBucket", Resource: "*" }],
      }),
    ),
    address: "aws_iam_role_policy.api_execution",
    declared: /logs:PutLogEvents/,
    deployed: /s3:DeleteBucket/,
  },
  {
    what: "the root file system of a container, by its definition in customize",
    behind: ({ api }) =>
      api.customize(({ aws }) => {
        const definitions = aws!.taskDefinition.containerDefinitionsInput!;
        aws!.taskDefinition.containerDefinitions = definitions.replace(
          '"readonlyRootFilesystem":true',
          '"readonlyRootFilesystem":false',
        );
      }),
    address: "aws_ecs_task_definition.api",
    declared: /\| read-only \|/,
    deployed: /writable/,
  },
];

/** Rows of the section of staging that carry the address. */
function rowsOf({ documents }: Output, address: string): readonly string[] {
  const token = new RegExp(`${address.replace(/\./g, "\\.")}(?![A-Za-z0-9_])`);
  return Object.keys(documents)
    .sort()
    .flatMap((path) => {
      const text = documents[path];
      const start = text.search(/^#+ .*staging/m);
      const end = text.slice(start + 3).search(/^#+ .*\bprod\b/m);
      return text.slice(start, end < 0 ? undefined : start + 3 + end).split("\n");
    })
    .filter((line) => token.test(line) && line.startsWith("|"));
}

test.each(cases.map((each) => [each.what, each] as const))(
  "the documents show %s, and not what was declared",
  (_, { facts, behind, address, declared, deployed }) => {
    const [before, after] = [synthShop(facts), synthShop(facts, behind)];
    expect(rowsOf(before, address)).toContainEqual(expect.stringMatching(declared));
    expect(rowsOf(after, address)).toContainEqual(expect.stringMatching(deployed));
    expect(rowsOf(after, address).filter((row) => declared.test(row))).toEqual([]);
    expect(newLines(before, after)).toContainEqual(expect.stringMatching(deployed));
  },
);
