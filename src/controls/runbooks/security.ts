import type { Facts } from "../../facts";
import { tryFindDeclared } from "../declared-at";
import type { Runbook } from "./runbook";
import { secretOf } from "./secrets";
import { shellWord } from "./shell-word";

/** What the app calls it. */
function secretName(constructPath: string, facts: Facts): string | undefined {
  const secret = tryFindDeclared(facts, constructPath);
  return secret?.kind === "Secret" ? shellWord(facts.constructNamed(secret.path)) : undefined;
}

export const finding: Runbook = {
  meaning: "Amazon GuardDuty saw behaviour in the account that looks like an attack, of high severity.",
  look: () => [
    {
      command:
        'aws guardduty list-findings --detector-id "$(aws guardduty list-detectors --query DetectorIds[0] --output text)" --finding-criteria \'{"Criterion":{"severity":{"Gte":7},"service.archived":{"Eq":["false"]}}}\'',
      for: "the ids of the findings; aws guardduty get-findings shows resource, actor and action of each",
    },
  ],
  act: [
    "Open an incident at the highest severity. Do not delete anything: it is evidence.",
    "Contain it: take the credentials away that the finding names (detach the policies of the role, revoke its sessions), or close the group of the task.",
    "Find in CloudTrail what these credentials did, from a day before the finding on.",
    "Replace every secret that the resource could read, then deploy it anew from a known version.",
    "Archive the finding when the incident is closed, with its number.",
  ],
};

export const breakGlass: Runbook = {
  meaning:
    "Somebody took the emergency role. It is meant to be used; it is also what an attacker would take, so each use is asked about.",
  look: () => [
    {
      command:
        "aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=AssumeRole --start-time \"$(date -u -d '-2 hours' +%FT%TZ)\"",
      for: "who assumed it, from which address, under which session name",
    },
  ],
  act: [
    "Ask the person whom the message names, by another way than the one they may have lost: was it you, and for which incident?",
    "Where nobody answers for it, revoke the role's sessions, and open an incident at the highest severity.",
    "Where it was right, write into the incident what was done with it, and bring changes made by hand into the app.",
  ],
};

export const rotationReminder: Runbook = {
  meaning: "A secret of another service is to be replaced. The message carries the project's own steps.",
  look: (alert, facts) => [
    {
      command: `aws secretsmanager list-secret-version-ids --secret-id ${secretOf(alert, facts)} --query 'Versions[].[CreatedDate,VersionStages]'`,
      for: "when the current value was written: the one with AWSCURRENT",
    },
  ],
  act: [
    "Make a new value where the secret comes from, and keep the former one valid for the moment.",
    "Write it, with the value on stdin: npx symphony secret set <environment> <secret>.",
    "Restart what uses it, see that it works, then take the former value away.",
  ],
  names: ({ constructPath }, facts) => ({ secret: secretName(constructPath, facts) }),
};
