import type { ResourceFact } from "../../../facts";
import { commandName } from "../command-name";
import type { RecoveryStep } from "./step";

/** What is on its way is lost with the queue. */
export function restoreMessages(): readonly RecoveryStep[] {
  return [
    {
      says: "Nothing backs it up: a deployment makes it anew, and messages that were in it are gone. Let those who sent them send them again: their logs and databases say what, from the time of the loss on.",
    },
  ];
}

/** A deleted secret is kept for a while; a value that was overwritten has a former version. */
export function restoreSecret(secret: ResourceFact): readonly RecoveryStep[] {
  const days = secret.text("recovery_window_in_days");
  const name = commandName(secret);
  const gone: RecoveryStep = {
    says: "Gone for good: deploy, so that it is there again, and give it a new value, as its own part of the operations says. Where the value comes from another service, take the lost one's rights away there.",
  };
  if (days === undefined || days === "0") return [gone];
  return [
    {
      says: `Deleted less than ${days} days ago: have it back.`,
      commands: [`aws secretsmanager restore-secret --secret-id ${name}`],
    },
    gone,
  ];
}
