import fc from "fast-check";
import { WORST_FIRST, classify, tryFindLeftLock } from "../../../src/operations/failures/classify";
import type { FailureClass } from "../../../src/operations/failures/failure-class";
import { TerraformError } from "../../../src/operations/terraform-error";

/** As the provider prints a call that failed: the shape is constant, the code decides. */
function call(status: number, words: string, operation = "EC2: CreateVpc"): string {
  const answer = `operation error ${operation}, https response error StatusCode: ${status}, RequestID: 1f6c, ${words}`;
  return `Error: creating something: ${answer}\n  with aws_vpc.main,\n  on cdk.tf.json line 12, in resource.aws_vpc.main:\n`;
}

const api = (code: string, message = "It was refused.") => `api error ${code}: ${message}`;

/** Wordings of Terraform 1.11, its AWS provider 5.100, OpenTofu, the SDKs of AWS and the engine of Docker. */
const WORDINGS: readonly (readonly [FailureClass, string])[] = [
  // throttling and errors of the server, which the provider has retried before
  ["transient", call(400, api("Throttling", "Rate exceeded"))],
  ["transient", call(400, api("RequestLimitExceeded"))],
  ["transient", call(400, api("ThrottlingException"), "ECS: CreateService")],
  ["transient", call(429, api("TooManyRequestsException"), "Lambda: CreateFunction20150331")],
  ["transient", call(503, api("SlowDown"), "S3: PutBucketTagging")],
  ["transient", call(500, api("InternalFailure"))],
  ["transient", call(503, "ServiceUnavailable: Injected.")],
  [
    "transient",
    "Error: reading: operation error IAM: GetRole, exceeded maximum number of attempts, 3, https response error StatusCode: 500, RequestID: 1, api error InternalFailure: no",
  ],
  ["transient", "Error: Throttling: Rate exceeded\n\tstatus code: 400, request id: 1f6c"],
  [
    "transient",
    call(
      409,
      api("OperationAborted", "A conflicting conditional operation is currently in progress against this resource."),
      "S3: CreateBucket",
    ),
  ],
  [
    "transient",
    call(409, "ResourceConflictException: An update is in progress for resource: shop", "Lambda: UpdateFunctionCode"),
  ],
  [
    "transient",
    call(
      400,
      api("InvalidParameterValueException", "The role defined for the function cannot be assumed by Lambda."),
      "Lambda: CreateFunction",
    ),
  ],
  ["transient", call(400, "LimitExceededException: Rate exceeded", "CloudWatch Logs: CreateLogGroup")],
  ["transient", "Error: reading EC2 Subnet (subnet-1): couldn't find resource"],
  [
    "lost-answer",
    "Error: Provider produced inconsistent result after apply\n\nWhen applying changes to aws_iam_role.api, provider\nproduced an unexpected new value: Root object was present, but now absent.",
  ],
  // connections
  [
    "transient",
    call(
      0,
      `request send failed, Post "https://ec2.eu-west-1.amazonaws.com/": dial tcp 10.0.0.1:443: connect: connection refused`,
    ),
  ],
  [
    "transient",
    call(
      0,
      `request send failed, Post "https://ec2.eu-west-1.amazonaws.com/": dial tcp: lookup ec2.eu-west-1.amazonaws.com: no such host`,
    ),
  ],
  ["transient", call(0, `request send failed, Post "http://127.0.0.1:1/": EOF`, "IAM: CreateRole")],
  [
    "transient",
    "Error: Failed to query available provider packages\n\nCould not retrieve the list of available versions for provider hashicorp/aws: could not connect to registry.terraform.io: net/http: TLS handshake timeout",
  ],
  ["transient", "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?"],
  // the same lost connection, where another try would make a second one
  ["lost-answer", call(0, `request send failed, Post "http://127.0.0.1:1/": EOF`)],
  [
    "lost-answer",
    call(0, `request send failed, Post "http://127.0.0.1:1/": read: connection reset by peer`, "KMS: CreateKey"),
  ],
  // the state and its lock
  [
    "lock",
    "Error: Error acquiring the state lock\n\nError message: operation error S3: PutObject, https response error StatusCode: 412, RequestID: 1, HostID: 2, api error PreconditionFailed: At least one of the pre-conditions you specified did not hold\nLock Info:\n  ID:        9db590f1\n  Who:       alice@laptop",
  ],
  [
    "lock",
    "Error: Error acquiring the state lock\n\nError message: resource temporarily unavailable\nLock Info:\n  ID: f1",
  ],
  ["lock", "Error: Error releasing the state lock\n\nError message: failed to delete the lock file"],
  [
    "permission",
    "Error: Error acquiring the state lock\n\nError message: operation error S3: PutObject, https response error StatusCode: 403, RequestID: 1, HostID: 2, api error AccessDenied: Access Denied",
  ],
  [
    "transient",
    "Error: Error acquiring the state lock\n\nError message: operation error S3: PutObject, https response error StatusCode: 503, RequestID: 1, HostID: 2, api error SlowDown: Please reduce your request rate",
  ],
  [
    "stale-plan",
    "Error: Saved plan is stale\nThe given plan file can no longer be applied because the state was changed by another operation after the plan was created.",
  ],
  [
    "stale-plan",
    "Error: Saved plan does not match the given state\n\nThe given plan file can not be applied because it was created from a different state lineage.",
  ],
  [
    "state",
    "Error: Error refreshing state: state data in S3 does not have the expected content.\n\nThe checksum calculated for the state stored in S3 does not match the checksum\nstored in DynamoDB.",
  ],
  [
    "state",
    "Error: Error loading state: Unsupported state file format: The state file could not be parsed as JSON: syntax error at byte offset 12.",
  ],
  [
    "state",
    "Error: Failed to persist state to backend\n\nThe error shown above has prevented Terraform from writing the updated state",
  ],
  [
    "state",
    "Error: Failed to save state\n\nError saving state: failed to upload state: operation error S3: PutObject, https response error StatusCode: 503, RequestID: 1, HostID: , api error SlowDown: no",
  ],
  [
    "permission",
    "Error: Error refreshing state: operation error S3: GetObject, https response error StatusCode: 403, RequestID: 1, HostID: 2, api error AccessDenied: Access Denied",
  ],
  [
    "configuration",
    `Error: Failed to get existing workspaces: S3 bucket "shop-state" does not exist.\n\nThe referenced S3 bucket must have been previously created.`,
  ],
  // what is mended
  [
    "setup",
    "Error: Inconsistent dependency lock file\n\nThe following dependency selections recorded in the lock file are inconsistent with the current configuration",
  ],
  [
    "setup",
    "Error: Required plugins are not installed\n\nThe installed provider plugins are not consistent with the packages selected in the dependency lock file",
  ],
  [
    "setup",
    `Error: Backend initialization required, please run "terraform init"\n\nReason: Initial configuration of the requested backend "s3"`,
  ],
  [
    "setup",
    "Error: Failed to query available provider packages\n\nlocked provider registry.terraform.io/hashicorp/aws 5.99.0 does not match configured version constraint 5.100.0; must use\nterraform init -upgrade to allow selection of new versions",
  ],
  // what only people may decide
  [
    "configuration",
    "Error: Backend configuration changed\n\nA change in the backend configuration has been detected, which may require migrating existing state.",
  ],
  [
    "configuration",
    "Error: Failed to install provider\n\nthe current package for registry.terraform.io/hashicorp/aws 5.100.0 doesn't match any of the checksums previously recorded in the dependency lock file",
  ],
  // programs that end
  [
    "crash",
    "Error: Plugin did not respond\n\nThe plugin encountered an error, and failed to respond to the\nplugin.(*GRPCProvider).ApplyResourceChange call. The plugin logs may contain more details.",
  ],
  [
    "crash",
    "Error: The terraform-provider-aws_v5.100.0_x5 plugin crashed!\n\nThis is always indicative of a bug within the plugin.",
  ],
  [
    "crash",
    "Stack trace from the terraform-provider-aws plugin:\n\npanic: runtime error: invalid memory address or nil pointer dereference",
  ],
  ["crash", "!!!!!!!!!!!!!!!!!!!!!!!!!!! TERRAFORM CRASH !!!!!!!!!!!!!!!!!!!!!!!!!!!!"],
  [
    "crash",
    "╷\n│ Error: Request cancelled\n│ \n│   with aws_sns_topic.claims,\n│ \n│ The plugin.(*GRPCProvider).ApplyResourceChange request was cancelled.\n╵",
  ],
  ["crash", "Error: Request cancelled\n\nrpc error: code = Unavailable desc = error reading from server: EOF"],
  ["crash", "Error: Provider produced inconsistent final plan\n\nThis is a bug in the provider"],
  // this machine
  ["disk", "Error: Failed to write plan file\n\nwrite release.tfplan: no space left on device"],
  ["disk", "Error: Failed to persist state\n\nwrite terraform.tfstate: no space left on device"],
  ["disk", "Error: open .terraform.lock.hcl: read-only file system"],
  ["disk", "Error: Failed to create lock file: open .terraform.lock.hcl: permission denied"],
  // who may do it
  ["permission", call(403, api("UnauthorizedOperation", "You are not authorized to perform this operation."))],
  [
    "permission",
    call(400, "AccessDeniedException: User: arn:aws:iam::1:user/bob is not authorized", "ECS: CreateCluster"),
  ],
  [
    "permission",
    call(403, api("ExpiredToken", "The security token included in the request is expired"), "STS: GetCallerIdentity"),
  ],
  ["permission", call(403, api("SignatureDoesNotMatch", "Signature expired"), "STS: GetCallerIdentity")],
  ["permission", call(403, api("InvalidClientTokenId"), "STS: GetCallerIdentity")],
  [
    "permission",
    "Error: No valid credential sources found\n\nPlease see https://registry.terraform.io/providers/hashicorp/aws",
  ],
  ["permission", "Error: AWS account ID not allowed: 210987654321"],
  [
    "permission",
    "permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock",
  ],
  [
    "permission",
    "Error: unable to pull image example/api: pull access denied for example/api, repository does not exist or may require 'docker login'",
  ],
  // limits
  ["quota", call(400, api("RulesPerSecurityGroupLimitExceeded"), "EC2: AuthorizeSecurityGroupIngress")],
  ["quota", call(400, api("VpcLimitExceeded"))],
  ["quota", call(409, "LimitExceeded: Cannot exceed quota for RolesPerAccount: 1000", "IAM: CreateRole")],
  ["quota", call(402, "ServiceQuotaExceededException: Limit reached", "ECS: CreateService")],
  ["quota", call(400, api("TooManyBuckets"), "S3: CreateBucket")],
  ["quota", "toomanyrequests: You have reached your pull rate limit."],
  // names that are taken
  ["conflict", call(409, "EntityAlreadyExists: Role with name shop-staging-api already exists.", "IAM: CreateRole")],
  ["conflict", call(409, "BucketAlreadyExists: The requested bucket name is not available", "S3: CreateBucket")],
  ["conflict", call(409, "BucketAlreadyOwnedByYou: ", "S3: CreateBucket")],
  [
    "conflict",
    call(
      400,
      "ResourceExistsException: The operation failed because the secret already exists.",
      "Secrets Manager: CreateSecret",
    ),
  ],
  [
    "conflict",
    call(
      400,
      "ResourceAlreadyExistsException: The specified log group already exists",
      "CloudWatch Logs: CreateLogGroup",
    ),
  ],
  ["conflict", call(400, "RepositoryAlreadyExistsException: The repository already exists", "ECR: CreateRepository")],
  ["conflict", call(400, api("InvalidGroup.Duplicate"), "EC2: CreateSecurityGroup")],
  ["conflict", call(400, "QueueAlreadyExists: A queue already exists with the same name", "SQS: CreateQueue")],
  ["conflict", call(400, "ParameterAlreadyExists: ", "SSM: PutParameter")],
  ["conflict", call(400, api("DBInstanceAlreadyExists"), "RDS: CreateDBInstance")],
  [
    "conflict",
    call(
      400,
      "InvalidChangeBatch: [Tried to create resource record set [name='a.', type='A'] but it already exists]",
      "Route 53: ChangeResourceRecordSets",
    ),
  ],
  [
    "conflict",
    `Error: Unable to create container: Error response from daemon: Conflict. The container name "/shop-dev-api" is already in use by container "8a".`,
  ],
  [
    "conflict",
    "Error: Unable to start container: Error response from daemon: driver failed programming external connectivity on endpoint shop: Bind for 127.0.0.1:8080 failed: port is already allocated",
  ],
  // values that cannot be
  [
    "configuration",
    `Error: expected "cidr_block" to contain a network Value with between 16 and 28 significant bits, got: 8`,
  ],
  ["configuration", `Error: "policy" contains an invalid JSON policy: invalid character '}' at byte offset 2`],
  ["configuration", call(400, api("InvalidParameterValue"))],
  ["configuration", call(400, api("InvalidSubnet.Conflict"), "EC2: CreateSubnet")],
  ["configuration", call(400, "MalformedPolicyDocument: Syntax errors in policy.", "IAM: PutRolePolicy")],
  ["configuration", call(404, "NoSuchEntity: Role does-not-exist not found", "IAM: AttachRolePolicy")],
  [
    "configuration",
    call(400, api("DependencyViolation", "has dependencies and cannot be deleted"), "EC2: DeleteSecurityGroup"),
  ],
  ["configuration", call(409, "BucketNotEmpty: The bucket you tried to delete is not empty", "S3: DeleteBucket")],
  ["configuration", "Error: Unsupported argument\n\n  on cdk.tf.json line 3, in resource.aws_vpc.main:"],
  [
    "configuration",
    "Error: Instance cannot be destroyed\n\nResource aws_db_instance.orders has lifecycle.prevent_destroy set",
  ],
  [
    "configuration",
    "Error: Unsupported Terraform Core version\n\nThis configuration does not support Terraform version 1.9.0.",
  ],
  ["configuration", "Error response from daemon: manifest for nginx:9.9 not found: manifest unknown"],
  // neither
  [
    "unknown",
    "Error: waiting for ECS Service (api) create: timeout while waiting for state to become 'tfSTABLE' (last state: 'tfPENDING', timeout: 20m0s)",
  ],
  ["unknown", "Error: local-exec provisioner error\n\nError running command 'exit 3': exit status 3."],
  ["unknown", "the heating is off"],
  ["unknown", ""],
];

test.each(WORDINGS.map(([expected, output], row) => [expected, row, output] as const))(
  "%s: wording %d",
  (expected, _, output) => {
    const failure = classify(output);
    expect({ class: failure.class, output }).toEqual({ class: expected, output });
    expect(output).toContain(failure.evidence);
    expect(failure.cause).toMatch(/\.$/);
    expect(failure.todo.length).toBeGreaterThan(0);
  },
);

test("the same words decide where Terraform has wrapped them in its box", () => {
  for (const [expected, output] of WORDINGS.filter(([, text]) => text.startsWith("Error: "))) {
    const boxed = `╷\n${output
      .split("\n")
      .flatMap((line) => wrapAt(line, 60))
      .map((line) => `│ ${line}`)
      .join("\n")}\n╵\n`;
    const failure = classify(boxed);
    expect({ class: failure.class, boxed }).toEqual({ class: expected, boxed });
    expect(boxed).toContain(failure.evidence);
  }
});

function wrapAt(line: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of line.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

test("it names the resource that failed, and what to do with it", () => {
  const failure = classify(
    call(409, "EntityAlreadyExists: Role with name shop-api already exists.", "IAM: CreateRole"),
  );
  expect(failure.address).toBe("aws_vpc.main");
  expect(failure.evidence).toContain("EntityAlreadyExists");
  expect(failure.todo.join(" ")).toContain("terraform import aws_vpc.main");
});

test("what a provider made and did not see is named, so that nothing makes it a second time", () => {
  const { address, cause, todo } = classify(
    "Error: Provider produced inconsistent result after apply\n\nWhen applying changes to aws_vpc.main, provider\nproduced an unexpected new value: Root object was present, but now absent.",
  );
  expect(address).toBe("aws_vpc.main");
  expect(cause).toContain("The provider did not see aws_vpc.main");
  expect(todo[1]).toBe("Where there is, take it over with terraform import aws_vpc.main, or delete it.");
});

describe("a lock that Terraform could not release", () => {
  // As Terraform 1.11 prints it, where the file of the lock cannot be deleted.
  const left =
    "Error: Error releasing the state lock\nError message: failed to delete the lock file: operation error S3: DeleteObject, https response error StatusCode: 403, RequestID: , HostID: , api error AccessDenied: Refused.\nLock Info:\n  ID:        af365527-5832-70a0-6f66-68f1eda28f8c\n  Path:      shop-state/a\n";
  const error = (output: string) =>
    new TerraformError({ failure: "command-failed", problem: "x", command: "terraform apply", fix: "y", output });

  test("is nobody else's, and its id is in what to do", () => {
    const failure = classify(left);
    expect(failure).toMatchObject({ class: "lock", isOurs: true });
    expect(failure.todo.at(-1)).toMatch(/: terraform force-unlock af365527-5832-70a0-6f66-68f1eda28f8c$/);
    expect(tryFindLeftLock(error(left))).toEqual(failure);
  });

  test("is told where to find, where Terraform could not read it either", () => {
    const unread =
      "Error: Error releasing the state lock\nError message: unable to retrieve file from S3 bucket 'shop-state' with key 'a.tflock': operation error S3: GetObject, https response error StatusCode: 403, RequestID: , HostID: , api error AccessDenied: Refused.\n";
    expect(classify(unread)).toMatchObject({ class: "lock", isOurs: true });
    expect(classify(unread).todo.at(-1)).toMatch(/force-unlock <the id that terraform plan names>$/);
  });

  test("hides no other failure, and is found beside it", () => {
    for (const [other, found] of [
      [call(403, api("UnauthorizedOperation")), "permission"],
      [call(400, api("Throttling")), "transient"],
      ["Error: something that nobody has seen before\n", "unknown"],
    ] as const) {
      expect(classify(left + other).class).toBe(found);
      expect(tryFindLeftLock(error(other + left))?.isOurs).toBe(true);
    }
  });

  test("is none where somebody else holds it", () => {
    const held = left
      .replace("releasing", "acquiring")
      .replace("403", "412")
      .replace("AccessDenied", "PreconditionFailed");
    expect(classify(held)).toMatchObject({ class: "lock", isOurs: undefined });
    expect(classify(held).todo.at(-1)).toMatch(/: terraform force-unlock af365527-5832-70a0-6f66-68f1eda28f8c$/);
    expect(tryFindLeftLock(error(held))).toBeUndefined();
  });
});

test("of several errors the worst decides, in any order", () => {
  const throttled = call(400, api("Throttling", "Rate exceeded"));
  const denied = call(403, api("UnauthorizedOperation"));
  const strange = "Error: something that nobody has seen before\n";
  for (const output of [throttled + denied, denied + throttled]) expect(classify(output).class).toBe("permission");
  for (const output of [throttled + strange, strange + throttled]) expect(classify(output).class).toBe("unknown");
  expect(classify(throttled.repeat(40) + denied).class).toBe("permission");
  expect(classify(denied + "Error: Failed to persist state to backend\n").class).toBe("state");
});

test("the order from the worst on holds every class once", () => {
  expect(new Set(WORST_FIRST).size).toBe(13);
  expect(WORST_FIRST.at(-1)).toBe("transient");
});

test("a program that a signal ended has crashed, unless its output says more", () => {
  expect(classify("Still creating...", { exitCode: undefined }).class).toBe("crash");
  expect(classify("Error: no space left on device", { exitCode: undefined }).class).toBe("disk");
  expect(classify("Still creating...", { exitCode: 1 }).class).toBe("unknown");
});

test("a warning before the errors is no error", () => {
  expect(classify(`Warning: old\n\nThis is deprecated.\n\n${call(400, api("Throttling"))}`).class).toBe("transient");
});

const piece = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.constantFrom(...WORDINGS.map(([, text]) => text)),
  fc.constantFrom(
    "│ ",
    "\n",
    "Error: ",
    "StatusCode: 0",
    "  with a.b,\n",
    "Error: Plugin did not\nrespond",
    "\r\n",
    "╷",
  ),
);

test("whatever a program prints is classified, and what decided is a part of it", () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.option(fc.integer()), (pieces, exitCode) => {
      const output = pieces.join("");
      const failure = classify(output, { exitCode: exitCode ?? undefined });
      expect(output).toContain(failure.evidence);
      expect(failure.evidence.length).toBeLessThanOrEqual(300);
      expect(failure.cause).not.toBe("");
      expect(failure.todo.length).toBeGreaterThan(0);
    }),
    { numRuns: 1500 },
  );
});

test("a long output takes no long time", () => {
  const began = process.hrtime.bigint();
  for (const part of [
    "Error: ",
    "StatusCode: 0, RequestID: ",
    "a ",
    "operation error a",
    "X: ",
    "│ \n",
    "expected a to ",
  ])
    classify(part.repeat(200_000 / part.length));
  expect(Number(process.hrtime.bigint() - began) / 1e9).toBeLessThan(5);
});
