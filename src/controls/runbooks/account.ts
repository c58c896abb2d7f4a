import type { Alert, Facts } from "../../facts";
import { printingLines, tryCountedLines } from "./counted-lines";
import { regionOption } from "./region-option";
import type { Look, Runbook } from "./runbook";
import { shellWord } from "./shell-word";
import { onlyOne, wordFor } from "./step-names";

/** CloudTrail delivers within minutes, and somebody may have begun before it was enough for an alarm. */
const MINUTES = 60;
const WHO = ".eventTime, .eventName, .userIdentity.arn, .sourceIPAddress";

/** The calls that raised the alarm, one a line, with some of what each record says besides who made it. */
const calls =
  (what: string, ...fields: readonly string[]) =>
  (alert: Alert, facts: Facts): readonly Look[] => {
    const counted = tryCountedLines(alert, facts);
    if (counted === undefined) return [];
    const shown = [WHO, ...fields].join(", ");
    return [{ command: `${printingLines(counted, MINUTES)} | jq -r '[${shown}] | @tsv'`, for: what }];
  };

const ALL_OF_ONE: Look = {
  command:
    "aws cloudtrail lookup-events --lookup-attributes AttributeKey=Username,AttributeValue=<user or session of the call> --start-time \"$(date -u -d '-1 day' +%FT%TZ)\" --query 'Events[].[EventTime,EventSource,EventName]' --output table",
  for: "what the same user or session did before and after",
};

const NOISE =
  "Compare the time with the last deployment first: Terraform makes such calls whenever the app changes them, under the role of the deployment. AWS asks for this alarm without an exception for it.";
const UNCLAIMED =
  "Where nobody answers for it, open an incident at the highest severity, and take the credentials away that made the call: detach the policies of the role and revoke its sessions, or deactivate the access key.";
const UNDO = "Undo what was changed by hand by a deploy, and compare the plan with what the record says.";

/** One that any deployment may raise. */
function change(meaning: string, what: string, ...act: readonly string[]): Runbook {
  return {
    meaning,
    look: (alert, facts) => [...calls(what, ".userAgent")(alert, facts), ALL_OF_ONE],
    act: [NOISE, ...act, UNDO, UNCLAIMED],
  };
}

const rootUse: Runbook = {
  meaning:
    "Somebody signed in as the root user of the account or made a call as it. No policy restricts it, and nothing of daily work needs it.",
  look: (alert, facts) => [...calls("what was done, and from which address", ".userAgent")(alert, facts), ALL_OF_ONE],
  act: [
    "Ask whoever keeps the password and the second factor of root, by telephone: was it you, and for what?",
    "Where it was not them, open an incident at the highest severity, change the password of root, sign all of its sessions out, and delete access keys of root. Reach AWS Support where the password does not work any more.",
    "Look through what was done: new users, roles and keys, a changed contact of the account, stopped trails, resources in regions that you do not use.",
    "Where it was right, write down who and why, and see whether a role could do the same.",
  ],
};

const refusedCalls: Runbook = {
  meaning:
    "AWS refused many calls in a few minutes, because whoever made them lacked the permission. A broken deployment looks like this, and so does somebody who tries out what stolen credentials can do.",
  look: (alert, facts) => [
    ...calls(
      "one caller with many different actions, or one action again and again",
      ".eventSource",
      ".errorCode",
    )(alert, facts),
    ALL_OF_ONE,
  ],
  act: [
    "One role of a workload that repeats one action: a permission is missing. Declare the use in the app, and deploy.",
    "A person: ask them. A page of the console that somebody may not see makes such calls; a program of theirs makes more.",
    "One caller that asks many services in turn, or an address that is not yours, is somebody who looks around.",
    UNCLAIMED,
  ],
};

const signInWithoutMfa: Runbook = {
  meaning: "A user of IAM signed in to the console with a password alone. Whoever knows the password can do the same.",
  look: (alert, facts) => [...calls("which user, from which address", ".userAgent")(alert, facts), ALL_OF_ONE],
  act: [
    "Ask the user by another way than e-mail: was it you?",
    "Where it was not them, let the administrators of the account disable the password (aws iam delete-login-profile --user-name <user>) and the access keys, and open an incident at the highest severity.",
    "Where it was, have them register a second factor today, or better take the user away: people of an identity provider need no password in the account.",
  ],
};

const trailChanges: Runbook = {
  meaning:
    "A trail was created, changed, started, stopped or deleted. Without one, what is done from then on leaves no record: it is what an intruder does first.",
  look: (alert, facts) => [
    ...calls("which trail, by whom", ".requestParameters.name", ".userAgent")(alert, facts),
    {
      command:
        "for trail in $(aws cloudtrail describe-trails --query 'trailList[].TrailARN' --output text); do echo $trail; aws cloudtrail get-trail-status --name $trail --query '[IsLogging,LatestDeliveryTime,LatestDeliveryError]'; done",
      for: "IsLogging false, or an error of the delivery",
    },
    ALL_OF_ONE,
  ],
  act: [
    "Start the trail again before anything else, as the administrators of the account can, or deploy where it is gone: aws cloudtrail start-logging --name <trail>.",
    "A deployment that changes the Audit raises this too. Nothing else does: ask whoever deployed, and nobody else.",
    "Where nobody answers for it, open an incident at the highest severity. Event history still holds management events of 90 days, also of the time without a trail: aws cloudtrail lookup-events.",
    "Take the credentials away that stopped it, then look through what they did while nothing was recorded.",
  ],
  names: (_, facts) => ({ trail: wordFor(onlyOne(facts, "aws_cloudtrail")) }),
};

const failedSignIns: Runbook = {
  meaning: "Several sign-ins to the console failed in a few minutes: somebody forgot a password, or guesses one.",
  look: (alert, facts) => [
    ...calls("one user or many, one address or many", ".userIdentity.userName", ".userAgent")(alert, facts),
  ],
  act: [
    "One user, an address that is theirs: ask them, and help them with the password.",
    "Many users, or addresses that are not yours, is guessing: see that every user has a second factor, and that no sign-in succeeded after the failures (eventName ConsoleLogin, responseElements.ConsoleLogin Success).",
    "Where one succeeded, disable that user's password and keys, and open an incident at the highest severity.",
  ],
};

/** Of the keys of this environment, in each region where it has some: a role may not ask for those of others. */
function keyStates(facts: Facts): readonly Look[] {
  const regions = new Map<string, string[]>();
  for (const alias of facts.ofType("aws_kms_alias")) {
    const [region, name] = [regionOption(alias, facts), alias.text("name")];
    if (name !== undefined) regions.set(region, [...(regions.get(region) ?? []), shellWord(name)]);
  }
  return [...regions].map(([region, names]) => ({
    command: `for key in ${names.join(" ")}; do aws kms describe-key --key-id $key${region} --query 'KeyMetadata.[KeyId,KeyState,DeletionDate,Description]' --output text; done | grep -v Enabled`,
    for: "keys of this environment that are Disabled or PendingDeletion, and what their description says they are for",
  }));
}

const keyDeletion: Runbook = {
  meaning:
    "A key of KMS was disabled, or is to be deleted after its waiting period of 7 to 30 days. What it encrypts cannot be read from now on: databases stop, backups cannot be restored. Deleted, it is all lost.",
  look: (alert, facts) => [
    ...calls("which key, by whom", ".requestParameters.keyId", ".userAgent")(alert, facts),
    ...keyStates(facts),
  ],
  act: [
    "Have the key back at once, at level administer, whoever did it; this costs nothing, and can be repeated: aws kms cancel-key-deletion --key-id <key>; aws kms enable-key --key-id <key>.",
    "Then ask: an environment that is destroyed on purpose schedules its keys, and nothing else of this library does.",
    "See that what the key encrypts works again: a database that lost its key has to be started, or restored.",
    UNCLAIMED,
  ],
};

/** By the signal of an alert. */
export const accountRunbooks: Readonly<Record<string, Runbook>> = {
  "CloudTrail root-use": rootUse,
  "CloudTrail refused-calls": refusedCalls,
  "CloudTrail sign-in-without-mfa": signInWithoutMfa,
  "CloudTrail iam-policy-changes": change(
    "A policy of IAM was written, attached or removed: somebody may be allowed more than before, or less.",
    "which role or policy, by whom: a name that is not of a deployment",
    "Look for a policy that allows everything, and for one that is attached to a user or role that no environment declares.",
  ),
  "CloudTrail trail-changes": trailChanges,
  "CloudTrail failed-sign-ins": failedSignIns,
  "CloudTrail key-deletion": keyDeletion,
  "CloudTrail bucket-policy-changes": change(
    "The policy, access list, CORS, lifecycle or replication of a bucket was changed: somebody else may read it now, or its objects may expire.",
    "which bucket, by whom",
    "See that the bucket is not public: aws s3api get-bucket-policy-status --bucket <bucket>.",
  ),
  "CloudTrail config-changes": change(
    "The recorder of AWS Config was stopped, or where it delivers to was changed: what resources were like is perhaps not recorded any more.",
    "which call, by whom",
    "See that it records: aws configservice describe-configuration-recorder-status.",
  ),
  "CloudTrail security-group-changes": change(
    "A security group was created, deleted, or given another rule: something may be reachable that was not.",
    "which group, by whom: a rule from 0.0.0.0/0 first",
    "Compare the group's rules with security-controls.md, which has every path that the app declares.",
  ),
  "CloudTrail network-acl-changes": change(
    "A network ACL was changed. The environments of this library leave the default one as AWS makes it, so another tool or a person did it.",
    "which network, by whom",
    "Where traffic fails since then, this is the reason to try first.",
  ),
  "CloudTrail gateway-changes": change(
    "An internet or customer gateway was created, attached or removed: a network has another way out, or in.",
    "which gateway, by whom",
    "Compare the network's ways with infrastructure-spec.md.",
  ),
  "CloudTrail route-table-changes": change(
    "A route was created, replaced or removed: traffic may leave by another way, or not at all.",
    "which table and which destination, by whom",
    "Compare the routes of the table with infrastructure-spec.md; data subnets have none to the internet.",
  ),
  "CloudTrail vpc-changes": change(
    "A VPC was created, deleted, changed, or connected with another one.",
    "which VPC, by whom: a peering that you do not know first",
    "A peering connects another network, perhaps of another account: delete the one that nobody knows.",
  ),
};
