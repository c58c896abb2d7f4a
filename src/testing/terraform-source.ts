import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { OperationError } from "../operations/operation-error";

/** A Terraform JSON document: sections such as `resource`, `provider` and `terraform`. */
export type TerraformJson = Readonly<Record<string, unknown>>;

/** A cdktf stack, or anything else that resolves to Terraform JSON. */
export interface Synthesizable {
  // cdktf declares it as `any`.
  toTerraform(): unknown;
}

/** What a workspace can hold: a stack, a Terraform JSON document, or the path of a folder with a `cdk.tf.json`. */
export type TerraformSource = Synthesizable | TerraformJson | string;

const configuration = "cdk.tf.json";

/** The Terraform JSON of a stack or a document. */
export function resolveTerraform(source: Synthesizable | TerraformJson): TerraformJson {
  return (isSynthesizable(source) ? source.toTerraform() : source) as TerraformJson;
}

/** Writes a source into a folder and returns its Terraform JSON. A folder is copied with its assets, without its state. */
export function writeSource(source: TerraformSource, directory: string): TerraformJson {
  if (typeof source !== "string") {
    const json = resolveTerraform(source);
    writeFileSync(join(directory, configuration), `${JSON.stringify(json, null, 2)}\n`);
    return json;
  }
  if (!existsSync(join(source, configuration))) {
    throw new OperationError({
      failure: "command-failed",
      problem: `The folder ${source} holds no ${configuration}.`,
      command: "TerraformWorkspace.of",
      fix: "Run `cdktf synth` first, or give the folder of one stack.",
    });
  }
  cpSync(source, directory, { recursive: true, filter: (path) => !/(\.terraform|\.tfstate(\.\w+)?)$/.test(path) });
  return JSON.parse(readFileSync(join(directory, configuration), "utf8")) as TerraformJson;
}

function isSynthesizable(source: Synthesizable | TerraformJson): source is Synthesizable {
  return typeof source.toTerraform === "function";
}
