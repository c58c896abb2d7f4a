import { TerraformOutput } from "cdktf";
import { execFile } from "child_process";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "fs";
import { join } from "path";
import { promisify } from "util";
import { Platform, Service, StateBackend } from "symphony-infra";
import { Emulator } from "symphony-infra/testing";
import { EnvironmentModel } from "../../src/model/environment";
import { newApp, newFolder, newNetworkedEnvironment, newProject, serviceProps } from "../support/declare";
import { Postgres } from "../support/postgres";

/** Nothing but an output, which needs no provider: it is the backend that is tested. */
class OutputOnly implements Platform {
  readonly name = "output-only";
  readonly title = "Output only";
  check = () => [];
  differences = () => [];
  build(environment: EnvironmentModel): void {
    new TerraformOutput(environment, "answer", { value: "kept" });
    for (const service of environment.declaredOf(Service))
      environment.realize(service, { url: "http://localhost", host: "localhost" });
  }
}

interface Synthesized {
  /** The folder with cdktf.json. */
  readonly root: string;
  readonly stack: string;
}

function synthesize(state?: StateBackend): Synthesized {
  const root = newFolder();
  writeFileSync(join(root, "cdktf.json"), "{}");
  const app = newApp({ outdir: join(root, "out") });
  const environment = newNetworkedEnvironment(newProject(app), "staging", "10.20.0.0/16", {
    state,
    platform: new OutputOnly(),
  });
  new Service(environment, "api", serviceProps);
  app.synth();
  return { root, stack: join(root, "out/stacks/staging") };
}

type Variables = Readonly<Record<string, string | undefined>>;

/** Not synchronous: the emulator's proxy answers from this process. */
async function terraform(stack: string, environment: Variables, ...args: readonly string[]): Promise<string> {
  const env = { ...process.env, CHECKPOINT_DISABLE: "1", ...environment };
  return (await promisify(execFile)("terraform", args, { cwd: stack, env })).stdout;
}

async function applyAndRead(
  stack: string,
  environment: Variables = {},
  ...initOptions: readonly string[]
): Promise<unknown> {
  await terraform(stack, environment, "init", "-input=false", "-no-color", ...initOptions);
  await terraform(stack, environment, "apply", "-input=false", "-auto-approve", "-no-color");
  return JSON.parse(await terraform(stack, environment, "output", "-json", "answer"));
}

describe("the state of an environment, kept by the real Terraform", () => {
  test("is by default a file in the project's folder, named after the environment", async () => {
    const { root, stack } = synthesize();
    expect(await applyAndRead(stack)).toBe("kept");
    expect(readdirSync(root)).toContain("terraform.staging.tfstate");
  }, 60_000);

  test("is a file of any relative path, meant from the project's folder", async () => {
    const { root, stack } = synthesize(StateBackend.local({ path: "state/here.tfstate" }));
    expect(await applyAndRead(stack)).toBe("kept");
    expect(existsSync(join(root, "state/here.tfstate"))).toBe(true);
  }, 60_000);

  test("is an encrypted object in S3, and a lock file beside it keeps others out", async () => {
    const emulator = await Emulator.start();
    try {
      await fetch(`${emulator.url}/shop-state`, { method: "PUT" });
      const { stack } = synthesize(StateBackend.s3({ bucket: "shop-state", region: "eu-west-1" }));
      // What an emulator needs besides, as a user of one would pass it.
      const options = [
        "use_path_style",
        "skip_credentials_validation",
        "skip_requesting_account_id",
        "skip_metadata_api_check",
      ];
      const { environment } = emulator;
      expect(await applyAndRead(stack, environment, ...options.map((option) => `-backend-config=${option}=true`))).toBe(
        "kept",
      );

      const listing = await (await fetch(`${emulator.url}/shop-state`)).text();
      expect(listing).toContain("<Key>shop/staging/terraform.tfstate</Key>");

      const lock = JSON.stringify({
        ID: "11111111-2222-3333-4444-555555555555",
        Operation: "OperationTypeApply",
        Who: "another",
      });
      await fetch(`${emulator.url}/shop-state/shop/staging/terraform.tfstate.tflock`, { method: "PUT", body: lock });
      await expect(terraform(stack, environment, "plan", "-input=false", "-no-color")).rejects.toThrow(
        /Error acquiring the state lock/,
      );
    } finally {
      await emulator.stop();
    }
  }, 120_000);

  test("is a schema of a PostgreSQL database whose connection no file holds", async () => {
    const server = await Postgres.start();
    try {
      const { stack } = synthesize(StateBackend.postgres());
      expect(readFileSync(join(stack, "cdk.tf.json"), "utf8")).not.toMatch(/conn_str|postgres:\/\//);
      expect(await applyAndRead(stack, { PG_CONN_STR: server.connection })).toBe("kept");
      expect(server.query("select count(*) from shop_staging.states")).toBe("1");
    } finally {
      server.stop();
    }
  }, 120_000);

  test("is a workspace of HCP Terraform, which runs the plans: the block that Terraform asks for", () => {
    const { stack } = synthesize(StateBackend.hcp({ organization: "acme", workspace: "shop-staging" }));
    const { terraform: block } = JSON.parse(readFileSync(join(stack, "cdk.tf.json"), "utf8")) as {
      terraform: Record<string, unknown>;
    };
    expect(block.cloud).toEqual({ organization: "acme", workspaces: { name: "shop-staging" } });
    expect(block.backend).toBeUndefined();
  });
});
