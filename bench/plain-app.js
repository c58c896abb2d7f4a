"use strict";
// The same resources as a plain cdktf app: each replayed from the synthesized output through the provider's own class.
// Reading and converting the recorded configuration stands for code that a person would have written; its time is taken off.
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { App, TerraformOutput, TerraformStack, TerraformVariable } = require("cdktf");
const { AwsProvider } = require("@cdktf/provider-aws/lib/provider");
const { S3Backend } = require("cdktf/lib/backends/s3-backend");
const { LocalBackend } = require("cdktf/lib/backends/local-backend");
const { classOf, configOf } = require("./replay");
const { finish } = require("./measure");

const [environments, recorded, folder] = process.argv.slice(2);
const app = new App({ outdir: folder, stackTraces: false });
let converting = 0;

function timed(work) {
  const start = performance.now();
  const result = work();
  converting += performance.now() - start;
  return result;
}

for (let e = 1; e <= Number(environments); e++) {
  const name = `e${e}`;
  const stack = new TerraformStack(app, name);
  const terraform = timed(() => JSON.parse(readFileSync(join(recorded, "stacks", name, "cdk.tf.json"), "utf8")));
  const { s3, local } = terraform.terraform.backend;
  if (s3)
    new S3Backend(
      stack,
      timed(() => configOf(s3)),
    );
  else new LocalBackend(stack, local);
  new AwsProvider(
    stack,
    "aws",
    timed(() => configOf(terraform.provider.aws[0])),
  );
  for (const [type, resources] of Object.entries(terraform.resource)) {
    const Resource = classOf(type);
    for (const [id, attributes] of Object.entries(resources)) {
      new Resource(
        stack,
        `${type}.${id}`,
        timed(() => configOf(attributes)),
      ).overrideLogicalId(id);
    }
  }
  for (const [id, output] of Object.entries(terraform.output ?? {}))
    new TerraformOutput(stack, `output.${id}`, output).overrideLogicalId(id);
  for (const [id, variable] of Object.entries(terraform.variable ?? {}))
    new TerraformVariable(stack, `variable.${id}`, variable).overrideLogicalId(id);
}

app.synth();
finish(converting);
