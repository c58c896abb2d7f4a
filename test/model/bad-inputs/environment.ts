import { App, TerraformStack } from "cdktf";
import { Environment, Exposure, Network } from "symphony-infra";
import * as make from "../../support/declare";
import { BadInput, js, environment, synth, ADDRESSES } from "./kit";

export const environmentMistakes: readonly BadInput[] = [
  [
    "an environment without properties",
    () => new Environment(make.newProject(), "staging", js(null)),
    ["SYM-PROPERTY-002", "shop/staging", "null", { allowed: "an object of properties" }],
    ["SYM-ENVIRONMENT-001", "shop/staging", "undefined"],
    ["SYM-ENVIRONMENT-002", "shop/staging", "undefined"],
  ],
  ["an unknown tier", environment({ tier: "prod" }), ["SYM-ENVIRONMENT-001", "shop/staging", '"prod"']],
  ["a platform by its name", environment({ platform: "aws" }), ["SYM-ENVIRONMENT-002", "shop/staging", '"aws"']],
  [
    "half of a platform",
    environment({ platform: { name: "x", build() {}, check() {} } }),
    ["SYM-ENVIRONMENT-002", "shop/staging", '{"name":"x"}'],
  ],
  ["an empty environment", synth(() => {}, make.newEnvironment), ["SYM-ENVIRONMENT-003", "shop/staging", "nothing"]],
  [
    "a service without a network",
    synth((env) => make.newService(env), make.newEnvironment),
    ["SYM-ENVIRONMENT-004", "shop/staging", "no Network for shop/staging/api"],
  ],
  [
    "two networks",
    synth((env) => {
      make.newService(env);
      new Network(env, "second", ADDRESSES);
    }),
    ["SYM-ENVIRONMENT-005", "shop/staging", "network, second"],
  ],
  [
    "two projects with one name of an environment",
    () => {
      const app = make.newApp();
      make.newEnvironment(make.newProject(app));
      make.newEnvironment(make.newProject(app, "blog"));
    },
    ["SYM-ENVIRONMENT-006", "blog/staging", '"staging", as shop/staging is called'],
  ],
  [
    "a stack of the user's own with the name of an environment",
    synth((env) => {
      make.newService(env);
      new TerraformStack(env.node.root, "staging");
    }),
    ["SYM-ENVIRONMENT-006", "shop/staging", '"staging", as staging is called'],
  ],
  [
    "two environments whose ranges overlap",
    synth((env) => {
      make.newService(env);
      make.newService(make.newNetworkedEnvironment(env.project, "prod", "10.20.128.0/17"));
    }),
    ["SYM-ENVIRONMENT-007", "shop/prod/network", "10.20.128.0/17, and 10.20.0.0/16 of shop/staging/network"],
  ],
  [
    "two environments whose services share a physical name",
    synth((env) => {
      make.newService(env, "eu-api");
      make.newService(make.newNetworkedEnvironment(env.project, "staging-eu", "10.30.0.0/16"), "api");
    }),
    ["SYM-NAME-005", "shop/staging-eu/api", "shop-staging-eu-api, as shop/staging/eu-api has"],
  ],
  [
    "a domain that two environments serve",
    synth((env) => {
      const exposure = Exposure.public({ domain: "shop.example.com" });
      make.newService(env, "api", { exposure });
      make.newService(make.newNetworkedEnvironment(env.project, "prod", "10.30.0.0/16"), "web", { exposure });
    }),
    ["SYM-ENVIRONMENT-008", "shop/prod/web", "shop.example.com, as shop/staging/api has"],
  ],
  [
    "a customization that is not done when it returns",
    synth((env) => make.newService(env).customize(async () => undefined)),
    ["SYM-SCOPE-006", "shop/staging/api", "customize(async ...)"],
  ],
  [
    "two environments of two projects whose joined names are one",
    synth((env) => {
      make.newService(env);
      make.newService(make.newNetworkedEnvironment(env.project, "eu-x", "10.30.0.0/16"), "here");
      const other = make.newProject(App.of(env), "shop-eu");
      make.newService(make.newNetworkedEnvironment(other, "x", "10.40.0.0/16"), "there");
    }),
    ["SYM-NAME-005", "shop-eu/x", "shop-eu-x, as shop/eu-x has"],
    ["SYM-NAME-005", "shop-eu/x/network", "shop-eu-x-network, as shop/eu-x/network has"],
  ],
];
