import { engineOf } from "./docker-engine";
import { OperationError } from "./operation-error";
import { redact } from "./redact";
import { type ProcessResult, runProcess } from "./run-process";
import { type DockerSecretTarget, type SecretSetResult, secretSetLine } from "./secret-target";

/** As the container that generates values has it: platforms/docker/secret-volume.ts. */
const IMAGE = "busybox:1.37.0";
/**
 * The name `value` appears only when the whole value is in it, as many bytes as its first line says: a client that dies ends the
 * stream as one that is done does. Each run has a file of its own, so that of two at once one wins and none mixes.
 */
const SCRIPT = [
  "umask 077",
  "cd /secret",
  "read -r size",
  "file=$(mktemp .value.XXXXXX)",
  `trap 'rm -f "$file"' EXIT`,
  'cat > "$file"',
  '[ "$(wc -c < "$file")" -eq "$size" ] || { echo "the value did not arrive whole" >&2; exit 1; }',
  'chmod 0444 "$file"',
  'mv -f "$file" value',
].join("; ");

/** Through the stdin of a container that has the volume, and nothing else. */
export async function writeToDocker(
  target: DockerSecretTarget,
  value: string,
  signal: AbortSignal,
): Promise<SecretSetResult> {
  const { volume, environment } = target;
  const inspected = await docker(target, ["volume", "inspect", volume], signal);
  if (inspected.exitCode !== 0 && /no such volume/i.test(inspected.stderr))
    throw failure(target, `There is no volume ${volume}.`, inspected, `Deploy ${environment} first: that creates it.`);
  check(target, inspected, value);
  const input = `${Buffer.byteLength(value)}\n${value}`;
  check(target, await docker(target, writerLine(volume), signal, input), value);
  return { place: `the Docker volume ${volume}` };
}

function writerLine(volume: string): readonly string[] {
  const closed = ["--network", "none", "--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges:true"];
  const once = ["run", "--rm", "--interactive", "--log-driver", "none", "--user", "0:0"];
  const mount = ["--volume", `${volume}:/secret`, "--entrypoint", "/bin/sh"];
  return [...once, ...closed, ...mount, IMAGE, "-euc", SCRIPT];
}

function docker(
  { host }: DockerSecretTarget,
  line: readonly string[],
  signal: AbortSignal,
  input?: string,
): Promise<ProcessResult> {
  return runProcess({
    program: "docker",
    arguments: line,
    environment: engineOf(host),
    input,
    signal,
    installation: "Install the docker command and put it on the PATH.",
  });
}

function check(target: DockerSecretTarget, result: ProcessResult, value: string): void {
  if (result.interruptedBy)
    throw new OperationError({
      failure: "interrupted",
      problem: "The command was interrupted: the value may have been written or not.",
      command: secretSetLine(target.environment, target.secret),
      fix: "Run it again.",
    });
  if (result.exitCode === 0) return;
  const output = redact(result.stderr.trim(), [value]);
  const problem = `Docker could not write to ${target.volume}: ${output.split("\n").at(-1)}`;
  throw failure(target, problem, { ...result, stderr: output }, "Correct what the message names, then run it again.");
}

function failure(target: DockerSecretTarget, problem: string, result: ProcessResult, fix: string): OperationError {
  return new OperationError({
    failure: "command-failed",
    problem,
    command: secretSetLine(target.environment, target.secret),
    exitCode: result.exitCode,
    excerpt: result.stderr.trim(),
    fix,
  });
}
