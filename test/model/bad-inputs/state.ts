import { S3Backend } from "cdktf";
import { StateBackend } from "symphony-infra";
import * as make from "../../support/declare";
import { BadInput, TOKEN, text, js, environment, synth } from "./kit";

export const stateMistakes: readonly BadInput[] = [
  ["a state backend by its name", environment({ state: "s3" }), ["SYM-STATE-001", "shop/staging", '"s3"']],
  [
    "a state backend made by hand, incomplete",
    environment({ state: { kind: "s3", bucket: "states-of-shop" } }),
    [
      "SYM-STATE-003",
      "shop/staging",
      "state: region: undefined",
      { allowed: "region that matches ^[a-z]{2}(-[a-z]+)+-\\d$" },
    ],
  ],
  [
    "an absolute state path",
    () => StateBackend.local({ path: "/var/state.tfstate" }),
    ["SYM-STATE-002", "StateBackend.local", '"/var/state.tfstate"'],
  ],
  [
    "a template in a state path",
    () => StateBackend.local({ path: "${path.module}/x" }),
    [
      "SYM-STATE-003",
      "StateBackend.local",
      'path: "${path.module}/x"',
      { allowed: "path that matches ^[^\\u0000-\\u001f\\u007f{}]{1,1000}$" },
    ],
  ],
  [
    "a bucket that is a token",
    () => StateBackend.s3({ bucket: text(), region: "Ireland" }),
    [
      "SYM-STATE-003",
      "StateBackend.s3",
      `bucket: ${TOKEN}`,
      { allowed: "bucket that matches ^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$" },
    ],
    [
      "SYM-STATE-003",
      "StateBackend.s3",
      'region: "Ireland"',
      { allowed: "region that matches ^[a-z]{2}(-[a-z]+)+-\\d$" },
    ],
  ],
  [
    "a lock table, which the S3 backend no longer needs",
    () => StateBackend.s3(js({ bucket: "states", region: "eu-west-1", dynamodbTable: "locks" })),
    ["SYM-PROPERTY-001", "StateBackend.s3", "dynamodbTable", { allowed: "bucket, region, key, kmsKeyId, roleArn" }],
  ],
  [
    "a connection string for the PostgreSQL backend",
    () => StateBackend.postgres(js({ connStr: "postgres://u:p@h/d" })),
    ["SYM-PROPERTY-001", "StateBackend.postgres", "connStr", { allowed: "schema" }],
  ],
  [
    "no organization",
    () => StateBackend.hcp(js(undefined)),
    ["SYM-PROPERTY-002", "StateBackend.hcp", "undefined", { allowed: "an object of properties" }],
    [
      "SYM-STATE-003",
      "StateBackend.hcp",
      "organization: undefined",
      { allowed: "organization that matches ^[A-Za-z0-9][A-Za-z0-9_-]{2,39}$" },
    ],
  ],
  [
    "a declared state and a backend of cdktf",
    synth(
      (env) => {
        make.newService(env);
        new S3Backend(env, { bucket: "mine", key: "k" });
      },
      () =>
        make.newNetworkedEnvironment(make.newProject(), "staging", "10.20.0.0/16", { state: StateBackend.postgres() }),
    ),
    ["SYM-STATE-005", "shop/staging", "state of kind postgres, and a backend of cdktf"],
  ],
  [
    "two environments that share one state",
    synth((env) => {
      make.newService(env);
      const state = StateBackend.local({ path: "./terraform.staging.tfstate" });
      make.newService(make.newNetworkedEnvironment(env.project, "prod", "10.30.0.0/16", { state }));
    }),
    ["SYM-STATE-004", "shop/prod", "local terraform.staging.tfstate, as shop/staging has"],
  ],
];
