import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ProcessEnvironment, type ProcessResult, runProcess } from "../../src/operations/run-process";

/** What `npm test` and jest add to the environment is not what a developer's shell has. */
const added = /^(npm_(package|lifecycle|command|execpath|node_execpath|config_local_prefix)|INIT_CWD$|JEST_|NODE_ENV$)/;

/** Runs a program to its end, as in a developer's shell with CI's settings. Fails with its whole output unless it exits with 0. */
export async function run(
  program: string,
  line: readonly string[],
  directory: string,
  environment: ProcessEnvironment = {},
): Promise<ProcessResult> {
  const result = await runProcess({ program, arguments: line, directory, environment: { ...quiet(), ...environment } });
  if (result.exitCode === 0) return result;
  const output = [result.stdout, result.stderr].filter((text) => text !== "").join("\n");
  throw new Error(`${result.command} ended with exit code ${result.exitCode} in ${directory}:\n${output}`);
}

function quiet(): ProcessEnvironment {
  return {
    ...Object.fromEntries(Object.keys(process.env).flatMap((name) => (added.test(name) ? [[name, undefined]] : []))),
    CI: "1",
    FORCE_COLOR: "0",
    // No report of use, no look for a newer version, no copy of each provider in the home folder, no file there.
    CHECKPOINT_DISABLE: "1",
    DISABLE_VERSION_CHECK: "1",
    CDKTF_DISABLE_PLUGIN_CACHE_ENV: "1",
    CDKTF_HOME: join(tmpdir(), "symphony-consumer-cdktf-home"),
  };
}
