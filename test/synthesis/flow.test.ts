import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Annotations, App, Aspects, S3Backend, TerraformOutput, TerraformStack, Testing } from "cdktf";
import { IConstruct } from "constructs";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "fs";
import { join } from "path";
import { Environment, Service, SpecificationError, StateBackend } from "symphony-infra";
import * as make from "../support/declare";
import { problemsOf } from "../support/problems-of";
import { StubPlatform, StubService } from "../support/stub-platform";

interface Shop {
  readonly app: App;
  readonly env: Environment;
  readonly platform: StubPlatform;
  readonly api: Service;
  readonly web: Service;
}

function shop(state?: StateBackend): Shop {
  const app = make.newApp();
  const platform = new StubPlatform();
  const env = make.newNetworkedEnvironment(make.newProject(app), "staging", "10.20.0.0/16", { platform, state });
  const [api, web] = [make.newService(env, "api"), make.newService(env, "web")];
  web.uses(api);
  return { app, env, platform, api, web };
}

const read = (app: App, path: string): any => JSON.parse(readFileSync(join(app.outdir, path), "utf8"));
const stack = (app: App, name = "staging"): any => read(app, `stacks/${name}/cdk.tf.json`);
const filesOf = (app: App): Record<string, string> => {
  const paths = (readdirSync(app.outdir, { recursive: true }) as string[])
    .filter((path) => /\.\w+(-\w+)*$/.test(path))
    .sort();
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(app.outdir, path), "utf8")]));
};
const customizeStub = (service: Service, change: (resources: StubService) => void): void =>
  service.customize((resources) => change((resources as { stub: StubService }).stub));

describe("app.synth()", () => {
  test("writes the Terraform of each environment, symphony.json and cdktf's manifest", () => {
    const { app, platform } = shop();
    app.synth();
    expect(Object.keys(filesOf(app))).toEqual(
      expect.arrayContaining(["manifest.json", "stacks/staging/cdk.tf.json", "symphony.json"]),
    );
    expect(read(app, "manifest.json").stacks.staging).toMatchObject({
      name: "staging",
      constructPath: "shop/staging",
    });
    expect(read(app, "symphony.json").environments).toHaveLength(1);
    expect(platform.builds).toBe(1);
  });

  test("names resources after their constructs, readably and without a hash", () => {
    const { app } = shop();
    app.synth();
    const { resource } = stack(app);
    expect(
      Object.keys(resource)
        .flatMap((type) => Object.keys(resource[type]).map((name) => `${type}.${name}`))
        .sort(),
    ).toEqual([
      "aws_ecs_task_definition.api_task",
      "aws_ecs_task_definition.web_task",
      "aws_security_group.api",
      "aws_security_group.web",
      "aws_vpc.network",
      "aws_vpc_security_group_ingress_rule.api_from_web_http",
    ]);
  });

  test("releases what it built early, because customize may refer to another stack", () => {
    const { app, env, api } = shop();
    customizeStub(api, ({ task }) => task.addOverride("cpu", "512"));
    new TerraformStack(app, "other");
    app.synth();
    expect([env.isBuilt, api.node.children]).toEqual([false, []]);
    expect(stack(app).resource.aws_ecs_task_definition.api_task.cpu).toBe("512");
  });

  test("releases the built resources, and a second one writes identical bytes", () => {
    const { app, env, api, platform } = shop();
    app.synth();
    expect([env.isBuilt, api.node.children, platform.builds]).toEqual([false, [], 1]);
    const first = filesOf(app);
    app.synth();
    expect([filesOf(app), platform.builds]).toEqual([first, 2]);
  });

  test("keeps resources that the user built, changed ones included", () => {
    const { app, env, api } = shop();
    env.build();
    const group = api.node.children.find((child): child is SecurityGroup => child instanceof SecurityGroup)!;
    group.addOverride("description", "by hand");
    app.synth();
    expect(api.node.children).toContain(group);
    expect(stack(app).resource.aws_security_group.api.description).toBe("by hand");
  });

  test("admits another declaration after it, for the next", () => {
    const { app, env } = shop();
    app.synth();
    make.newService(env, "search");
    app.synth();
    expect(stack(app).resource.aws_security_group).toHaveProperty("search");
  });

  test("writes no token, which would differ from run to run", () => {
    const { app } = shop();
    app.synth();
    expect(Object.values(filesOf(app)).filter((text) => text.includes("TfToken"))).toEqual([]);
    expect(read(app, "symphony.json").environments[0].services[0].url).toBe(
      "http://${aws_security_group.api.id}.internal:8080",
    );
  });
});

describe("Testing", () => {
  test("synth gives the environment's Terraform and writes nothing", () => {
    const { app, env, platform } = shop();
    const json = JSON.parse(Testing.synth(env, true));
    expect(json.resource.aws_security_group).toHaveProperty("api");
    expect(filesOf(app)).toEqual({});
    Testing.synth(env);
    app.synth();
    expect(platform.builds).toBe(1);
  });

  test("fullSynth writes the one stack into the folder that it returns, and no document", () => {
    const { app, env } = shop();
    const folder = Testing.fullSynth(env);
    expect(readdirSync(folder).sort()).toEqual(["manifest.json", "stacks"]);
    expect(JSON.parse(readFileSync(join(folder, "stacks/staging/cdk.tf.json"), "utf8")).resource).toHaveProperty(
      "aws_vpc",
    );
    expect(filesOf(app)).toEqual({});
  });
});

describe("aspects", () => {
  const tag = (name: string) => ({
    visit: (node: IConstruct) => {
      if (node instanceof SecurityGroup) node.addOverride(`tags.${name}`, "seen");
    },
  });

  test.each([
    ["app.synth", ({ app }: Shop) => (app.synth(), stack(app))],
    ["Testing.synth", ({ env }: Shop) => JSON.parse(Testing.synth(env))],
  ])("of the environment, the project and the app see the built resources in %s", (_, synth) => {
    const given = shop();
    Aspects.of(given.env).add(tag("environment"));
    Aspects.of(given.env.project).add(tag("project"));
    Aspects.of(given.app).add(tag("app"));
    const { tags } = synth(given).resource.aws_security_group.api;
    expect(tags).toMatchObject({ environment: "seen", project: "seen", app: "seen" });
  });

  test("that are set on two scopes visit a resource once", () => {
    const { app, env } = shop();
    const visited: string[] = [];
    const aspect = { visit: (node: IConstruct) => void visited.push(node.node.path) };
    for (const scope of [app, env.project]) Aspects.of(scope).add(aspect);
    app.synth();
    expect(visited.filter((path, i) => visited.indexOf(path) !== i)).toEqual([]);
    expect(visited).toContain("shop/staging/api/aws:security_group");
  });
});

describe("the user's own cdktf elements", () => {
  test("in an environment may hold lazy attributes of services, and keep ids of their path", () => {
    const { app, env, api } = shop();
    new TerraformOutput(env, "url", { value: api.url });
    new SecurityGroup(api, "extra", { description: `for ${api.host}` });
    app.synth();
    const { output, resource } = stack(app);
    expect(output.url.value).toBe("http://${aws_security_group.api.id}.internal:8080");
    expect(resource.aws_security_group.api_extra.description).toBe("for ${aws_security_group.api.id}.internal");
  });

  test.each([["before"], ["after"]])(
    "in another stack, declared %s the project, reach a service by its lazy attribute",
    (order) => {
      const app = make.newApp();
      const other = (): TerraformStack => new TerraformStack(app, "other");
      const early = order === "before" ? other() : undefined;
      const env = make.newNetworkedEnvironment(make.newProject(app), "staging", "10.20.0.0/16", {
        state: StateBackend.s3({ bucket: "states", region: "eu-west-1" }),
      });
      const api = make.newService(env);
      new TerraformOutput(early ?? other(), "url", { value: api.url });
      app.synth();
      const { output, data } = stack(app, "other");
      const source = Object.keys(data.terraform_remote_state)[0];
      expect(output.url.value).toBe(
        `http://\${data.terraform_remote_state.${source}.outputs.cross-stack-output-aws_security_groupapiid}.internal:8080`,
      );
      expect(data.terraform_remote_state[source].backend).toBe("s3");
      expect(stack(app).output["cross-stack-output-aws_security_groupapiid"]).toEqual({
        sensitive: true,
        value: "${aws_security_group.api.id}",
      });
      expect(stack(app).terraform.backend).toEqual({
        s3: expect.objectContaining({ bucket: "states", use_lockfile: true }),
      });
      const first = filesOf(app);
      app.synth();
      expect(filesOf(app)).toEqual(first);
    },
  );

  test("in an environment reach another stack, and so do a service's variables", () => {
    const { app, env } = shop();
    const other = new TerraformStack(app, "other");
    new AwsProvider(other, "aws", { region: "eu-west-1" });
    const group = new SecurityGroup(other, "group", {});
    make.newService(env, "search", { variables: { GROUP: group.id } });
    new TerraformOutput(env, "group", { value: group.arn });
    app.synth();
    const { output, resource } = stack(app);
    const reference =
      /^\$\{data\.terraform_remote_state\.cross-stack-reference-input-other\.outputs\.cross-stack-output-aws_security_groupgroup(arn|id)\}$/;
    expect(output.group.value).toMatch(reference);
    const [container] = JSON.parse(resource.aws_ecs_task_definition.search_task.container_definitions);
    expect(container.environment).toEqual([{ name: "GROUP", value: expect.stringMatching(reference) }]);
    expect(read(app, "manifest.json").stacks.staging.dependencies).toEqual(["other"]);
  });

  test("a backend of the user's own wins over the environment's", () => {
    const { app, env } = shop();
    new S3Backend(env, { bucket: "mine", key: "k", region: "eu-west-1" });
    app.synth();
    expect(stack(app).terraform.backend).toEqual({ s3: { bucket: "mine", key: "k", region: "eu-west-1" } });
  });
});

describe("findings", () => {
  const annotations = (props: object): readonly string[] => {
    const app = make.newApp();
    const environment = make.newNetworkedEnvironment(make.newProject(app), "prod", "10.20.0.0/16", props);
    make.newService(environment);
    app.synth();
    const manifest = JSON.parse(readFileSync(join(app.outdir, "manifest.json"), "utf8"));
    return manifest.stacks.prod.annotations
      .filter(({ level }: { level: string }) => level === "@cdktf/error")
      .map(({ constructPath, message }: Record<string, string>) => `[${constructPath}] ${message}`)
      .filter((line: string) => line.includes("SYM-STATE.1"));
  };

  test("are errors of the stack in cdktf's manifest, without a path of this machine", () => {
    expect(annotations({ tier: "production" })).toEqual([
      expect.stringMatching(/^\[shop\/prod\] SYM-STATE\.1: .* Found: shop\/prod backend: local: a file without a lock/),
    ]);
    expect(annotations({ tier: "production", state: StateBackend.postgres() })).toEqual([]);
    expect(annotations({ tier: "staging" })).toEqual([]);
  });
});

describe("escape hatches", () => {
  test("customize and overrides of the stack are in the JSON, on every run", () => {
    const { app, env, api } = shop();
    customizeStub(api, ({ task }) => task.addOverride("cpu", "512"));
    env.addOverride("terraform.required_version", ">= 1.11");
    for (const run of [1, 2]) {
      app.synth();
      const json = stack(app);
      expect([run, json.resource.aws_ecs_task_definition.api_task.cpu, json.terraform.required_version]).toEqual([
        run,
        "512",
        ">= 1.11",
      ]);
      expect(json["//"].metadata.overrides).toMatchObject({ stack: ["terraform"] });
    }
  });
});

describe("a rename", () => {
  test("moves every resource of the construct, those that only name it in their id, and the user's own below it", () => {
    const { app, env, api } = shop();
    const admin = make.newService(env, "admin", { renamedFrom: "backoffice" });
    admin.uses(api);
    new SecurityGroup(admin, "extra", {});
    app.synth();
    expect(stack(app).moved).toEqual(
      expect.arrayContaining([
        { from: "aws_security_group.backoffice", to: "aws_security_group.admin" },
        { from: "aws_ecs_task_definition.backoffice_task", to: "aws_ecs_task_definition.admin_task" },
        {
          from: "aws_vpc_security_group_ingress_rule.api_from_backoffice_http",
          to: "aws_vpc_security_group_ingress_rule.api_from_admin_http",
        },
        { from: "aws_security_group.backoffice_extra", to: "aws_security_group.admin_extra" },
      ]),
    );
    expect(stack(app).moved).toHaveLength(4);
    expect(stack(app).resource.aws_security_group.admin.name).toBe("shop-staging-backoffice");
  });

  test("moves nothing whose id the user overrode", () => {
    const { app, api } = shop();
    customizeStub(api, ({ task }) => task.overrideLogicalId("legacy"));
    app.synth();
    expect(stack(app).moved).toBeUndefined();
    expect(stack(app).resource.aws_ecs_task_definition).toHaveProperty("legacy");
  });
});

describe("a run that fails", () => {
  test("reports the mistakes of all environments in one throw, before anything is written", () => {
    const app = make.newApp();
    const project = make.newProject(app);
    for (const name of ["dev", "staging"]) make.newEnvironment(project, name);
    make.newEnvironment(make.newProject(app, "blog"), "prod", { tier: "production" });
    expect(problemsOf(() => app.synth()).map(({ id, path }) => `${id} ${path}`)).toEqual([
      "SYM-ENVIRONMENT-003 shop/dev",
      "SYM-ENVIRONMENT-003 shop/staging",
      "SYM-ENVIRONMENT-003 blog/prod",
    ]);
    expect(filesOf(app)).toEqual({});
  });

  test("leaves the files of the last run, and no staged ones, where the second environment fails", () => {
    const { app, env, api } = shop();
    make.newService(make.newNetworkedEnvironment(env.project, "prod", "10.30.0.0/16"));
    app.synth();
    const before = filesOf(app);
    make.newService(env, "search");
    const prod = env.project.node.findChild("prod") as Environment;
    const error = Annotations.of(prod);
    error.addError("not on a Friday");
    expect(() => app.synth()).toThrow("[shop/prod] not on a Friday");
    expect(filesOf(app)).toEqual(before);
    expect([prod.isBuilt, env.isBuilt, api.node.children]).toEqual([false, false, []]);
  });

  test("leaves a file of the user's own alone", () => {
    const { app } = shop();
    mkdirSync(join(app.outdir, "stacks/staging"), { recursive: true });
    writeFileSync(join(app.outdir, "symphony.json.bak"), "mine");
    app.synth();
    expect(readFileSync(join(app.outdir, "symphony.json.bak"), "utf8")).toBe("mine");
  });

  test("can be repeated after a platform failed halfway through a build, without half of the resources", () => {
    const { app, env, api } = shop();
    let fails = true;
    api.customize(() => {
      if (fails)
        throw new SpecificationError([{ id: "SYM-PROPERTY-002", path: "x", got: "x", allowed: "x", fix: "x" }]);
    });
    expect(() => app.synth()).toThrow(SpecificationError);
    expect([env.isBuilt, api.node.children, existsSync(join(app.outdir, "symphony.json"))]).toEqual([false, [], false]);
    fails = false;
    app.synth();
    expect(stack(app).resource.aws_ecs_task_definition).toHaveProperty("api_task");
  });

  test("a validation of the user's own aborts as in cdktf", () => {
    const { app, api } = shop();
    api.node.addValidation({ validate: () => ["no"] });
    expect(() => app.synth()).toThrow("[shop/staging/api] no");
  });
});

test("the // block has the shape that cdktf's command line reads", () => {
  const { app, env, api } = shop(StateBackend.hcp({ organization: "acme" }));
  new TerraformOutput(env, "url", { value: api.url });
  new TerraformOutput(api, "host", { value: api.host });
  app.synth();
  expect(stack(app)["//"]).toEqual({
    metadata: {
      backend: "cloud",
      cloud: "tfc",
      stackName: "staging",
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    },
    outputs: { shop: { staging: { url: "url", api: { host: "api_host" } } } },
  });
});

test("overlapping edges are one edge", () => {
  const { app, web, api } = shop();
  web.uses(api, { port: "http" });
  app.synth();
  expect(Object.keys(stack(app).resource.aws_vpc_security_group_ingress_rule)).toEqual(["api_from_web_http"]);
});
