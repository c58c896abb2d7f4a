import { portOf } from "../../../src/model/edge";
import { Testing } from "cdktf";
import fc from "fast-check";
import { Egress, Environment, Service } from "../../../src";
import { at, resourcesOf, service, staging, terraformOf } from "./staging";

/** A rule as text: who opens what to whom. */
function rulesOf(env: Environment): readonly string[] {
  const { resource } = terraformOf(env);
  const group = (reference: string) => /aws_security_group\.(\w+)\.id/.exec(reference)![1];
  return ["egress", "ingress"].flatMap((way) =>
    Object.values<any>(resource[`aws_vpc_security_group_${way}_rule`] ?? {}).map((rule) => {
      const other = rule.referenced_security_group_id
        ? group(rule.referenced_security_group_id)
        : (rule.cidr_ipv4 ?? "S3");
      expect([rule.ip_protocol, rule.from_port]).toEqual(["tcp", rule.to_port]);
      return `${group(rule.security_group_id)} ${way === "egress" ? "to" : "from"} ${other}:${rule.from_port}`;
    }),
  );
}

const pair = (from: string, to: string, port: number): readonly string[] => [
  `${from} to ${to}:${port}`,
  `${to} from ${from}:${port}`,
];

function expectedRules(env: Environment, egress: Egress): readonly string[] {
  const services = env.declaredOf(Service);
  const publicServices = services.filter(({ exposure }) => exposure.kind === "public");
  return [
    ...env.edges.flatMap((edge) => pair(edge.consumer.name, edge.provider.name, portOf(edge)!)),
    ...publicServices.flatMap(({ name, ports, mainPort }) => pair("load_balancer", name, ports[mainPort].number)),
    ...(publicServices.length > 0 ? [80, 443].map((port) => `load_balancer from 0.0.0.0/0:${port}`) : []),
    ...services.flatMap(({ name }) =>
      egress === "none" ? [...pair(name, "network_endpoints", 443), `${name} to S3:443`] : [`${name} to 0.0.0.0/0:443`],
    ),
  ];
}

test("two services that do not use each other cannot reach each other", () => {
  const { env } = staging({ network: { egress: "none" } });
  const [api, web] = [service(env, "api"), service(env, "web", at("shop.example.com"))];
  service(env, "other");
  web.uses(api);
  const rules = rulesOf(env);
  expect(rules).toEqual(expect.arrayContaining(["web to api:8080", "api from web:8080"]));
  expect(rules.filter((rule) => /other/.test(rule))).toEqual([
    "other to network_endpoints:443",
    "other to S3:443",
    "network_endpoints from other:443",
  ]);
});

const app = fc.record({
  egress: fc.constantFrom<Egress>("none", "single-nat", "nat-per-zone"),
  services: fc.array(
    fc.record({
      ports: fc.uniqueArray(fc.integer({ min: 1, max: 65535 }), { minLength: 1, maxLength: 3 }),
      public: fc.boolean(),
      uses: fc.array(fc.tuple(fc.nat(20), fc.nat(20)), { maxLength: 4 }),
    }),
    { minLength: 1, maxLength: 6 },
  ),
});

test("the rules of any app are those of its edges, of its exposure and of the start of its tasks, no more and no less", () => {
  fc.assert(
    fc.property(app, ({ egress, services }) => {
      const { env } = staging({ app: Testing.app(), network: { egress } });
      const declared: Service[] = [];
      services.forEach(({ ports, public: isPublic, uses }, i) => {
        const named = Object.fromEntries(ports.map((port, p) => [`p${p}`, port]));
        const one = service(env, `s${i}`, { ports: named, ...(isPublic ? at(`s${i}.example.com`) : {}) });
        for (const [to, port] of i > 0 ? uses : []) {
          const provider = declared[to % i];
          one.uses(provider, { port: Object.keys(provider.ports)[port % Object.keys(provider.ports).length] });
        }
        declared.push(one);
      });
      expect([...rulesOf(env)].sort()).toEqual([...expectedRules(env, egress)].sort());
    }),
    { numRuns: 40 },
  );
}, 60_000);

test("a rule is a resource of its own, so that no group lists rules", () => {
  const { env } = staging();
  service(env, "web", at("shop.example.com"));
  for (const group of Object.values(resourcesOf(env, "aws_security_group")))
    expect(Object.keys(group)).not.toEqual(expect.arrayContaining(["ingress"]));
});

test("a service waits for every rule of its own and for the services that it uses, each once", () => {
  const { env } = staging();
  const [api, web] = [
    service(env, "api", { ports: { http: 8080, metrics: 9090 } }),
    service(env, "web", at("shop.example.com")),
  ];
  web.uses(api);
  web.uses(api, { port: "metrics" });
  expect([...resourcesOf(env, "aws_ecs_service").web.depends_on].sort()).toEqual([
    "aws_ecs_service.api",
    "aws_iam_role_policy.web_execution",
    "aws_lb_listener_rule.web",
    "aws_vpc_security_group_egress_rule.web_from_load_balancer",
    "aws_vpc_security_group_egress_rule.web_to_api_http",
    "aws_vpc_security_group_egress_rule.web_to_api_metrics",
    "aws_vpc_security_group_egress_rule.web_to_https",
    "aws_vpc_security_group_ingress_rule.web_from_load_balancer",
    "aws_vpc_security_group_ingress_rule.web_to_api_http",
    "aws_vpc_security_group_ingress_rule.web_to_api_metrics",
  ]);
});
