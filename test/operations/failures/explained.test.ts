import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { failedResult } from "../../../src/cli/run-command";
import { DockerError } from "../../../src/operations/docker-engine";
import { explained } from "../../../src/operations/failures/explained";
import { failureOf } from "../../../src/operations/failures/failure-of";
import { OperationError, type OperationErrorDetails } from "../../../src/operations/operation-error";
import { TerraformError } from "../../../src/operations/terraform-error";

const details = (excerpt: string, given: Partial<OperationErrorDetails> = {}): OperationErrorDetails => ({
  failure: "command-failed",
  problem: "Terraform init failed in x.",
  command: "terraform init",
  exitCode: 1,
  excerpt,
  fix: "Read the output.",
  ...given,
});

// What Terraform and its provider print; the first two were seen, the others have the form of the reference.
test.each([
  ["Error: No valid credential sources found", "failed", "There are no credentials of AWS.", "Log in, as with aws sso"],
  [
    "Error: validating provider credentials: operation error STS: GetCallerIdentity, https response error StatusCode: 403, RequestID: 1, api error ExpiredToken: The security token included in the request is expired",
    "failed",
    "The credentials have expired.",
    "Log in again",
  ],
  [
    "Error: operation error STS: GetCallerIdentity, https response error StatusCode: 503, RequestID: 1, api error ServiceUnavailable: x",
    "transient",
    "AWS failed by itself.",
    "Run the command again.",
  ],
  [
    "Error: Error pinging Docker server, please make sure that x",
    "transient",
    "The engine of Docker does not run",
    "Start it",
  ],
  [
    "Error: Error acquiring the state lock\n\nLock Info:\n  ID: 1f",
    "locked",
    "Somebody else holds the lock",
    "Lock Info",
  ],
])("%s ends as %s", (output, outcome, cause, fix) => {
  const { outcome: ended, failure } = failedResult(new TerraformError(details(output)));
  expect(ended).toBe(outcome);
  expect(failure).toMatchObject({
    problem: expect.stringContaining(`Terraform init failed in x. ${cause}`),
    command: "terraform init",
    exitCode: 1,
    excerpt: output,
    fix: expect.stringContaining(fix),
  });
});

test("what nobody knows is told as it is", () => {
  const error = new TerraformError(details("Error: Quux"));
  expect(explained(error)).toMatchObject({
    message: error.message,
    failure: "command-failed",
    fix: "Read the output.",
  });
});

test("an engine that does not run passes, and explains itself", () => {
  const error = new DockerError(
    details("Cannot connect to the Docker daemon at unix:///x. Is the docker daemon running?"),
  );
  expect(failedResult(error)).toMatchObject({ outcome: "transient", failure: { fix: "Read the output." } });
});

test("an app that prints such words has failed, and nothing passes by itself", () => {
  const error = new OperationError(details("connect ECONNREFUSED 127.0.0.1:5432"));
  expect(explained(error)).toBe(error);
});

test.each([
  "CredentialsProviderError: Could not load credentials from any providers",
  "ExpiredTokenException: The security token included in the request is expired",
  "UnrecognizedClientException: The security token included in the request is invalid.",
  "InvalidClientTokenId: The security token included in the request is invalid.",
  "SignatureDoesNotMatch: x",
])("%s, as the clients of AWS throw it, is a matter of permission", (excerpt) => {
  expect(failureOf(new OperationError(details(excerpt))).class).toBe("permission");
});

/** Every file below a folder. */
function filesOf(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesOf(path) : [path];
  });
}

test("every command's error comes by the one place that explains it", () => {
  const cli = join(__dirname, "../../../src/cli");
  const making = filesOf(cli).filter((file) => /instanceof OperationError/.test(readFileSync(file, "utf8")));
  expect(making.map((file) => file.slice(cli.length + 1))).toEqual(["run-command.ts"]);
});
