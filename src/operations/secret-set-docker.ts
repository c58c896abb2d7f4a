import { OperationError } from "./operation-error";
import { redact } from "./redact";
import { type ProcessResult, runProcess } from "./run-process";
import { type DockerSecretTarget, type SecretSetResult, secretSetLine } from "./secret-target";

/** As the container that generates values has it: platforms/docker/secret-volume.ts. */
const IMAGE = "busybox:1.37.0";
/** The name `value` appears only when the whole value is in it. */
const SCRIPT = [
  "umask 077",
  "cd /secret",
  "rm -f .value",
  "cat > .value",
  "test -s .value",
  "chmod 0444 .value",
  "mv -f .value value",
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
  check(target, await docker(target, writerLine(volume), signal, value), value);
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
    environment: host === undefined ? {} : { DOCKER_HOST: host, DOCKER_CONTEXT: undefined },
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
