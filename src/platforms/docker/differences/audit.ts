import { Audit } from "../../../model/audit";
import { Difference } from "../../../model/difference";
import { sayer } from "./sayer";

/** What its properties mean on one Docker engine, where that is not what they say. */
export function differencesOfAudit(audit: Audit): readonly Difference[] {
  const say = sayer(audit.name);
  const { trail, configuration, threatDetection, standards, accessAnalysis, accountSettings, retention } = audit;
  return [
    trail && say("trail", "Nobody records who calls the Docker engine, instead of a trail of every call."),
    configuration !== undefined &&
      say("configuration", "What resources were like before is not recorded, instead of a history of each."),
    (trail || configuration !== undefined) &&
      say("retention", `Nothing is recorded that could be kept, instead of records of ${retention}.`),
    threatDetection !== undefined &&
      say(
        "threatDetection",
        `Nothing looks for attacks, instead of a detector (${threatDetection.protections.join(", ") || "its basic sources"}; findings every ${threatDetection.publishEvery}).`,
      ),
    standards && say("standards", "Nothing judges the resources by a standard, instead of AWS Security Hub."),
    accessAnalysis &&
      say("accessAnalysis", "Nothing looks for access from outside the host, instead of an analysis of every policy."),
    Object.values(accountSettings).includes(true) &&
      say("accountSettings", "There is no account whose settings could be made safer, instead of those of AWS."),
  ].filter((row) => row !== false);
}
