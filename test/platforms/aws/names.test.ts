import { Testing } from "cdktf";
import fc from "fast-check";
import { Exposure, Image } from "../../../src";
import { TerraformWorkspace } from "../../../src/testing";
import { ACCOUNT, REGION, at, resourcesOf, service, staging, terraformOf } from "./staging";

/** What AWS admits as a name: type and attribute, and the API reference's limits of length and characters. */
const LIMITS: Readonly<Record<string, RegExp>> = {
  "aws_lb.name": /^(?!internal-)(?!-)[A-Za-z0-9-]{1,32}(?<!-)$/,
  "aws_lb_target_group.name": /^(?!internal-)(?!-)[A-Za-z0-9-]{1,32}(?<!-)$/,
  "aws_security_group.name": /^(?!sg-)[\w .:/()#,@[\]+=&;{}!$*-]{1,255}$/,
  "aws_security_group.description": /^[\w .:/()#,@[\]+=&;{}!$*-]{1,255}$/,
  "aws_vpc_security_group_egress_rule.description": /^[\w .:/()#,@[\]+=&;{}!$*-]{1,255}$/,
  "aws_vpc_security_group_ingress_rule.description": /^[\w .:/()#,@[\]+=&;{}!$*-]{1,255}$/,
  "aws_iam_role.name": /^[\w+=,.@-]{1,64}$/,
  "aws_iam_role.description": /^[\u0020-\u007e]{1,1000}$/,
  "aws_iam_role_policy.name": /^[\w+=,.@-]{1,128}$/,
  "aws_cloudwatch_log_group.name": /^(?!aws\/)[\w./#-]{1,512}$/,
  "aws_wafv2_web_acl.name": /^[\w-]{1,128}$/,
  "aws_ecr_repository.name": /^(?=.{2,256}$)[a-z0-9]+([._-][a-z0-9]+)*(\/[a-z0-9]+([._-][a-z0-9]+)*)*$/,
  "aws_kms_alias.name": /^alias\/(?!aws\/)[\w/-]{1,250}$/,
  "aws_s3_bucket.bucket": /^(?!xn--|sthree-|amzn-s3-demo-)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
  "aws_ecs_cluster.name": /^[A-Za-z0-9_-]{1,255}$/,
  "aws_ecs_service.name": /^[A-Za-z0-9_-]{1,255}$/,
  "aws_ecs_task_definition.family": /^[A-Za-z0-9_-]{1,255}$/,
  "aws_service_discovery_service.name": /^[a-z0-9-]{1,63}$/,
  "aws_service_discovery_private_dns_namespace.name": /^[a-z0-9.-]{1,253}$/,
  "aws_appautoscaling_policy.name": /^[\x20-\x7e]{1,256}$/,
};
/** Names that are unique in the account and region, or in the network where that is one for all. */
const UNIQUE = Object.keys(LIMITS).filter(
  (limit) => limit.endsWith(".name") || limit.endsWith(".bucket") || limit.endsWith(".family"),
);
const SCOPED = ["aws_iam_role_policy.name", "aws_service_discovery_service.name"];

function namesOf(terraform: any, limit: string): readonly string[] {
  const [type, attribute] = limit.split(".");
  return Object.values<any>(terraform.resource[type] ?? {})
    .map((resource) => resource[attribute])
    .filter((name) => name !== undefined);
}

const longName = (letter: string) => letter.repeat(40);
const name = fc.oneof(
  fc
    .stringMatching(/^[a-z][a-z0-9]{0,12}(-[a-z0-9]{1,12}){0,2}$/)
    .filter((text) => text.length <= 40 && text !== "constructor"),
  fc.constantFrom(
    "internal",
    "internal-tools",
    "sg",
    "sthree",
    "amzn-s3-demo",
    "aws",
    "a",
    longName("x"),
    `${"abc-".repeat(9)}abcd`,
  ),
);

function build(project: string, environment: string, services: readonly string[]): any {
  const { env } = staging({ app: Testing.app(), project, name: environment, network: { egress: "none" } });
  const declared = services.map((id, i) =>
    service(env, id, {
      ...(i === 0 ? { image: Image.fromDirectory("test/platforms/aws/sources/plain", { name: services[0] }) } : {}),
      ...(i < 2 ? at(`s${i}.example.com`) : {}),
    }),
  );
  declared.slice(1).forEach((consumer) => consumer.uses(declared[0]));
  return terraformOf(env);
}

test("whatever project, environment and services are called, AWS admits each name", () => {
  fc.assert(
    fc.property(name, name, fc.uniqueArray(name, { minLength: 1, maxLength: 4 }), (project, environment, services) => {
      const terraform = build(project, environment, services);
      for (const [limit, pattern] of Object.entries(LIMITS)) {
        for (const found of namesOf(terraform, limit))
          expect([limit, found]).toEqual([limit, expect.stringMatching(pattern)]);
      }
      for (const limit of UNIQUE.filter((each) => !SCOPED.includes(each))) {
        const found = namesOf(terraform, limit);
        expect([limit, [...new Set(found)]]).toEqual([limit, found]);
      }
    }),
    {
      numRuns: 60,
      examples: [
        ["internal", "staging", ["api"]],
        ["sg", "staging", ["api"]],
      ],
    },
  );
}, 60_000);

test("names that differ at their end only stay different when they are cut", () => {
  const services = ["a", "b", "c"].map((letter) => `${"service-".repeat(4)}${letter}`);
  const roles = namesOf(build(longName("p"), longName("e"), services), "aws_iam_role.name");
  expect(new Set(roles).size).toBe(7);
  for (const role of roles) expect(role.length).toBeLessThanOrEqual(64);
});

test("a load balancer is not called internal-, which AWS keeps for itself", () => {
  expect(namesOf(build("internal", "staging", ["api"]), "aws_lb.name")).toEqual(["lb-internal-staging-public"]);
});

test("a security group is not called sg-, which AWS keeps for its ids", () => {
  const terraform = build("sg", "staging", ["api"]);
  expect([...namesOf(terraform, "aws_security_group.name")].sort()).toEqual([
    "group-sg-staging-api",
    "group-sg-staging-load-balancer",
    "group-sg-staging-network-endpoints",
  ]);
});

describe("a construct that is renamed", () => {
  function renamed(props: { readonly renamedFrom?: string }, id: string, networkId: string) {
    const { env } = staging({ network: { name: networkId, ...(props.renamedFrom ? { renamedFrom: "net" } : {}) } });
    const api = service(env, id, {
      image: Image.fromDirectory("test/platforms/aws/sources/plain"),
      exposure: Exposure.public({ domain: "a.example.com" }),
      ...props,
    });
    service(env, "web").uses(api);
    return terraformOf(env);
  }
  const before = renamed({}, "old", "net");
  const after = renamed({ renamedFrom: "old" }, "api", "network");

  test("keeps every physical name", () => {
    for (const limit of UNIQUE)
      expect([limit, [...namesOf(after, limit)].sort()]).toEqual([limit, [...namesOf(before, limit)].sort()]);
  });

  test("tells Terraform for each of its resources where it moved", () => {
    const addresses = (terraform: any) =>
      Object.entries<any>(terraform.resource).flatMap(([type, members]) =>
        Object.keys(members).map((id) => `${type}.${id}`),
      );
    const [gone, come] = [addresses(before), addresses(after)].map((all, i, both) =>
      all.filter((address) => !both[1 - i].includes(address)),
    );
    expect(gone).toContain("aws_ecs_service.old");
    expect(come).toContain("aws_vpc_security_group_egress_rule.web_to_api_http");
    const moved: readonly { readonly from: string; readonly to: string }[] = after.moved;
    expect(moved.map(({ from }) => from).sort()).toEqual([...gone].sort());
    expect(moved.map(({ to }) => to).sort()).toEqual([...come].sort());
    expect(moved).toContainEqual({ from: "aws_ecs_service.old", to: "aws_ecs_service.api" });
  });

  test("is accepted by Terraform", async () => {
    const workspace = TerraformWorkspace.of(after, { offline: true });
    try {
      await workspace.init();
      expect(await workspace.validate()).toEqual({ valid: true, diagnostics: [] });
    } finally {
      workspace.dispose();
    }
  }, 120_000);
});

test("with the longest names, two zones, no way out and several public services, Terraform and its provider plan every resource", async () => {
  const letters = ["r", "s", "t"];
  const { env } = staging({
    project: longName("p"),
    name: longName("e"),
    network: { name: longName("n"), egress: "none", zones: 2 },
  });
  const services = letters.map((letter, i) =>
    service(env, longName(letter), {
      exposure: Exposure.public({ domain: `${letter}.example.com` }),
      image:
        i === 0
          ? Image.fromDirectory("test/platforms/aws/sources/plain", { name: longName("i") })
          : Image.of(`${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/a:1`),
    }),
  );
  services[0].uses(services[1]);
  const count = Object.values(terraformOf(env).resource).flatMap((members) => Object.keys(members as object)).length;
  const workspace = TerraformWorkspace.of(terraformOf(env), {
    offline: true,
    variables: { [`${longName("i")}_version`]: "1.0.0" },
  });
  try {
    await workspace.init();
    expect(await workspace.validate()).toEqual({ valid: true, diagnostics: [] });
    const { resource_changes = [] } = (await workspace.plan()).json;
    expect(resource_changes.filter(({ change }) => change.actions.join() === "create")).toHaveLength(count);
  } finally {
    workspace.dispose();
  }
  expect(Object.values(resourcesOf(env, "aws_lb"))).toHaveLength(1);
}, 120_000);
