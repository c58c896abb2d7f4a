import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { Environment, Network, Project, Service } from "symphony-infra";
import * as make from "../../support/declare";
import { StubPlatform } from "../../support/stub-platform";
import { BadInput, TOKEN, text, js, service, synth, ADDRESSES } from "./kit";

export const nameAndScopeMistakes: readonly BadInput[] = [
  ["a name in camel case", service({}, "orderApi"), ["SYM-NAME-001", "shop/staging/orderApi", '"orderApi"']],
  [
    "a name of 41 characters",
    service({}, "a".repeat(41)),
    ["SYM-NAME-001", `shop/staging/${"a".repeat(41)}`, `"${"a".repeat(41)}"`],
  ],
  ["a token as a name", service({}, text()), ["SYM-NAME-001", `shop/staging/${TOKEN}`, TOKEN]],
  ["a number as a name", service({}, js(5)), ["SYM-NAME-001", "shop/staging/5", "5"]],
  ["no name", () => new Project(make.newApp(), js(undefined), js({})), ["SYM-NAME-001", "undefined", "undefined"]],
  [
    "a name that its wrapper makes too long",
    () => new Service(new Construct(make.newEnvironment(), "w".repeat(30)), "a".repeat(30), make.serviceProps),
    ["SYM-NAME-001", `shop/staging/${"w".repeat(30)}/${"a".repeat(30)}`, `"${"w".repeat(30)}-${"a".repeat(30)}"`],
  ],
  [
    "two services of one name in one scope",
    () => [1, 2].reduce((env) => (make.newService(env), env), make.newEnvironment()),
    ["SYM-NAME-002", "shop/staging/api", '"api"'],
  ],
  [
    "a service named as one in a wrapper",
    () => {
      const env = make.newEnvironment();
      make.newService(env, "web-api");
      new Service(new Construct(env, "web"), "api", make.serviceProps);
    },
    ["SYM-NAME-002", "shop/staging/web/api", '"web-api", as shop/staging/web-api is called'],
  ],
  [
    "two projects of one name",
    () => [1, 2].reduce((app) => (make.newProject(app), app), make.newApp()),
    ["SYM-NAME-002", "shop", '"shop"'],
  ],
  [
    "a service below the app",
    () => new Service(make.newApp(), "api", make.serviceProps),
    ["SYM-SCOPE-001", "api", "the scope App"],
  ],
  [
    "a service below a project",
    () => new Service(make.newProject(), "api", make.serviceProps),
    ["SYM-SCOPE-001", "shop/api", "the scope shop"],
  ],
  [
    "a network below a stack of the user's own",
    () => new Network(new TerraformStack(make.newApp(), "legacy"), "network", ADDRESSES),
    ["SYM-SCOPE-001", "legacy/network", "the scope legacy"],
  ],
  [
    "a service without a scope",
    () => new Service(js(undefined), "api", make.serviceProps),
    ["SYM-SCOPE-001", "api", "undefined"],
  ],
  [
    "an environment below the app",
    () => new Environment(js(make.newApp()), "staging", { tier: "staging", platform: new StubPlatform() }),
    ["SYM-SCOPE-002", "staging", "the app"],
  ],
  [
    "a project below a project",
    () => new Project(js(make.newProject()), "inner", { title: "x", owner: make.owner }),
    ["SYM-SCOPE-004", "shop/inner", "shop"],
  ],
  [
    "a declaration after the build",
    () => {
      const env = make.newNetworkedEnvironment();
      make.newService(env);
      env.build();
      make.newService(env, "web");
    },
    ["SYM-SCOPE-003", "shop/staging/web", "shop/staging is built already"],
  ],
  [
    "an edge after the build",
    () => {
      const env = make.newNetworkedEnvironment();
      const [api, web] = [make.newService(env), make.newService(env, "web")];
      env.toTerraform();
      web.uses(api);
    },
    ["SYM-SCOPE-003", "shop/staging/web", "shop/staging is built already"],
  ],
  [
    "HCL instead of JSON",
    () => make.newEnvironment().toHclTerraform(),
    ["SYM-SCOPE-005", "shop/staging", "toHclTerraform()"],
  ],
  [
    "an app that asks for HCL",
    synth(
      (env) => make.newService(env),
      () => make.newNetworkedEnvironment(make.newProject(make.newApp({ hclOutput: true }))),
    ),
    ["SYM-SCOPE-005", "shop/staging", "hclOutput: true"],
  ],
];
