import { join } from "node:path";
import { SmallProject } from "./project";
import { REPOSITORY } from "../support/tested-package";

jest.setTimeout(60_000);

const ADDED = "aws_vpc_security_group_ingress_rule.back-door path[10.0.0.0/8 to api]: tcp 8080, which nothing declares";

/** A service on AWS, with a rule in its firewall that nothing declares, where `rule` is true. */
function declare(project: SmallProject, rule: boolean): void {
  const source = (name: string): string[] => [join(REPOSITORY, `src/${name}.ts`)];
  const paths = { "symphony-infra": source("index"), "symphony-infra/aws": source("aws") };
  project.write("tsconfig.json", JSON.stringify({ compilerOptions: { target: "ES2022", module: "commonjs", paths } }));
  project.write(
    "main.ts",
    `
import { App } from "cdktf";
import { Cidr, Environment, Image, Network, Project, Service } from "symphony-infra";
import { Aws } from "symphony-infra/aws";

const app = new App({ stackTraces: false });
const shop = new Project(app, "shop", { title: "Shop", owner: { team: "storefront", contact: "storefront@example.com" } });
const platform = new Aws({ account: "123456789012", region: "eu-west-1" });
const env = new Environment(shop, "staging", { tier: "staging", platform });
new Network(env, "network", { addresses: Cidr.of("10.20.0.0/16") });
new Service(env, "api", { image: Image.of("nginx:1.27.3"), port: 8080, health: "/healthz" });
if (${rule})
  env.addOverride("resource.aws_vpc_security_group_ingress_rule.back-door", {
    security_group_id: "\${aws_security_group.api.id}",
    cidr_ipv4: "10.0.0.0/8", ip_protocol: "tcp", from_port: 8080, to_port: 8080,
  });
app.synth();
`,
  );
}

test("a path that nothing declares fails the check, with both ends named, and is written and shown by a synthesis", async () => {
  const project = new SmallProject();
  try {
    declare(project, true);
    const synthesized = await project.run("synth");
    expect(synthesized.code).toBe(0);
    expect(synthesized.stderr).toMatch(
      /critical {2}SYM-REACH\.1 .*\n(.*\n)?.* found {2}aws_vpc_security_group_ingress/,
    );

    const { code, stdout } = await project.run("check", "--json");
    const { outcome, findings, annotations, files } = JSON.parse(stdout);
    expect({ code, outcome, annotations }).toEqual({ code: 5, outcome: "violated", annotations: [] });
    expect(findings).toEqual([expect.objectContaining({ id: "SYM-REACH.1", path: "shop/staging", got: ADDED })]);
    expect(files.every(({ status }: { status: string }) => status === "unchanged")).toBe(true);
    const document = project.read("symphony-shop/infrastructure/security-controls.md");
    expect(document).toMatch(/\| `10\.0\.0\.0\/8` \| `api` \| `tcp 8080` \| NOT declared \|/);
    // As cdktf's own command line prints it.
    expect(project.read("infrastructure/terraform/manifest.json")).toMatch(
      /SYM-REACH\.1: [^"]*\. Found: aws_vpc_security_group_ingress_rule\.back-door [^"]*declares\. /,
    );

    declare(project, false);
    await project.run("synth");
    expect((await project.run("check")).code).toBe(0);
  } finally {
    project.remove();
  }
});
