import { type FailureRule, both, but, codes, either, operations, status, words } from "../rule";
import { busy, expired, limited, refusedByAws, taken, throttled, unavailable } from "./aws-codes";
import { lookForIt } from "./lost-answer";

const AGAIN = "Run the command again.";

/**
 * Creations that make a new thing at each call, by no name that would be taken and by no token of the client: where the answer is
 * lost, a second call makes a second one. "Ensuring idempotency" of the EC2 API reference lists those that do take a token.
 */
const REPEATS =
  /^(?:CreateVpc|CreateInternetGateway|CreateEgressOnlyInternetGateway|CreateRouteTable|CreateNetworkAcl|CreateDhcpOptions|CreateNetworkInterface|AllocateAddress|CreateKey|CreateVolume|CreateTransitGateway|CreateCustomerGateway|CreateVpnGateway|CreateOriginAccessControl)$/;

/** The request was on its way, and no answer came: neither that it was done nor that it was not is known. */
const unanswered = both(
  words(
    /\bEOF\b/,
    /connection reset by peer/,
    /broken pipe/,
    /i\/o timeout/,
    /Client\.Timeout exceeded[^\n]{0,100}/,
    /server closed idle connection/,
  ),
  status(0),
);

/** What AWS answers, by its code, then by its status. */
export const awsRules: readonly FailureRule[] = [
  {
    class: "lost-answer",
    find: both(unanswered, operations(REPEATS)),
    cause:
      "The connection was lost while something was made: it may be there without the state knowing it, and another try would make a second one.",
    todo: lookForIt,
  },
  {
    class: "permission",
    find: expired,
    cause: "The credentials have expired.",
    todo: ["Log in again, as with aws sso login.", AGAIN],
  },
  {
    class: "permission",
    find: either(
      codes("SignatureDoesNotMatch", "RequestTimeTooSkewed", "InvalidSignatureException", "IncompleteSignature"),
      words(/RequestTimeTooSkewed/, /\b(?:InvalidSignatureException|SignatureDoesNotMatch|IncompleteSignature)\b/),
    ),
    cause: "AWS does not accept the signature: the secret key is another's, or the clock of this machine is wrong.",
    todo: [
      "Compare the clock of this machine with another.",
      "Check the credentials: aws sts get-caller-identity.",
      AGAIN,
    ],
  },
  {
    class: "permission",
    find: words(
      /No valid credential sources found/i,
      /failed to refresh cached credentials/i,
      /no EC2 IMDS role found/i,
      /Unable to locate credentials/i,
      /could not find credentials/i,
      /There are no AWS credentials/i,
      /failed to get shared config profile/i,
      // What the clients of AWS for JavaScript throw themselves.
      /\bCredentialsProviderError\b/,
      /\bTokenProviderError\b/,
    ),
    cause: "There are no credentials of AWS.",
    todo: ["Log in, as with aws sso login, or set AWS_PROFILE.", AGAIN],
  },
  {
    class: "permission",
    find: words(/AWS account ID not allowed/i),
    cause: "The credentials are those of another account than the environment's.",
    todo: ["Use credentials of the environment's account, as by AWS_PROFILE.", AGAIN],
  },
  {
    class: "permission",
    find: but(either(refusedByAws, status(401), status(403)), either(throttled, taken)),
    cause: "Whoever runs this may not do it.",
    todo: [
      "Give the role the action that the message names, on that resource, or run the command with a role that has it.",
      "Where a boundary or a policy of the organisation denies it, ask whoever keeps that.",
      "Plan again before the next try: a part may have been done.",
    ],
  },
  {
    class: "transient",
    find: busy,
    cause: "Something else changes the same thing in AWS at this moment.",
    todo: [AGAIN],
  },
  {
    class: "transient",
    find: throttled,
    cause: "AWS slows the account down: it gets more requests than it takes.",
    todo: ["Wait some minutes: other deployments and tools of the account count too.", AGAIN],
  },
  {
    class: "transient",
    find: codes(/^Insufficient\w*Capacity(?:Exception|Fault)?$/),
    cause: "AWS has too little capacity of this kind in the zone at the moment.",
    todo: ["Wait some minutes, or choose another size or another zone.", AGAIN],
  },
  {
    class: "quota",
    find: limited,
    cause: "A limit of the account is reached.",
    todo: [
      "Look at the limit and at what uses it up in the Service Quotas console.",
      "Remove what is no longer needed, or ask for a higher limit.",
      "Plan again: a part may have been done.",
    ],
  },
  {
    class: "configuration",
    find: both(
      either(taken, codes("DependencyViolation", "DeleteConflict", "BucketNotEmpty")),
      operations(/^(?:Delete|Terminate|Remove|Release|Detach|Deregister|Disassociate|Revoke)/),
    ),
    cause: "Something still uses what is to be deleted.",
    todo: [
      "Look what uses {address}: nothing that Terraform knows, or it would be deleted first.",
      "Take that away, and plan again.",
    ],
  },
  {
    class: "conflict",
    find: taken,
    cause: "Something of that name is there already, and the state does not know of it.",
    todo: [
      "Find out who made it. Where an earlier attempt did, or it belongs here, take it over with terraform import {address}.",
      "Where it is somebody else's, give the construct another name.",
      "Plan again, have the plan approved, and deploy it.",
    ],
  },
  {
    class: "configuration",
    find: words(/S3 bucket \S+ does not exist/, /The specified bucket does not exist/, /\bNoSuchBucket\b/),
    cause: "There is no bucket of that name; that of the state is made by people, before the first deployment.",
    todo: ["Where it is that of the state, follow Provisioning in environment-management.md.", AGAIN],
  },
  {
    class: "transient",
    find: words(
      /cannot be assumed by Lambda/,
      /Unable to assume the service linked role/i,
      /couldn't find resource/,
      /Invalid IAM Instance Profile/,
    ),
    cause: "Something was made a moment ago, and AWS does not show it everywhere yet.",
    todo: [AGAIN, "Where it stays, look whether what the message names exists at all."],
  },
  {
    class: "transient",
    find: either(unavailable, status(429), status(500, 599)),
    cause: "AWS failed by itself.",
    todo: ["Look at the AWS Health Dashboard of the region.", AGAIN],
  },
  {
    class: "transient",
    find: status(0),
    cause: "AWS was not reached.",
    todo: ["Check the network of this machine: proxy, VPN, name resolution.", AGAIN],
  },
  {
    class: "conflict",
    find: status(409),
    cause: "What is asked for contradicts what is there.",
    todo: ["Compare {address} with what is there in AWS.", "Plan again, have the plan approved, and deploy it."],
  },
  {
    class: "configuration",
    find: both(words(/StatusCode: 404/, /status code: 404/), status(404)),
    cause: "Something that the configuration names is not there.",
    todo: [
      "Look for what the message names: it was deleted by hand, or is made later.",
      "Correct the app, or plan again.",
    ],
  },
  {
    class: "configuration",
    find: status(400, 499),
    cause: "AWS refuses a value of the configuration.",
    todo: ["Correct in the app what the message names.", "Plan again: a part may have been done."],
  },
];
