import { control } from "../../control";
import { anyOf } from "../../query";
import { accountAuditTypes, perhapsElsewhere } from "../account-audit";

export const guarddutyEnabled = control({
  id: "GuardDuty.1",
  title: "Amazon GuardDuty looks for attacks",
  severity: "high",
  of: ["aws_guardduty_detector", ...accountAuditTypes],
  why: "Stolen credentials and taken-over workloads are noticed by the bill, weeks later.",
  fix: "An Audit has a detector unless `threatDetection` is false or an override switches it off; leave enable at true for a detector of your own.",
  verify: "aws guardduty get-detector --detector-id <detector> --query Status",
  whole: (query) => {
    const detectors = query.all("aws_guardduty_detector");
    return detectors.length === 0
      ? perhapsElsewhere(query, "aws_guardduty_detector")
      : anyOf(...detectors.map((detector) => detector.at("enable").is(true, { unset: true })));
  },
});
