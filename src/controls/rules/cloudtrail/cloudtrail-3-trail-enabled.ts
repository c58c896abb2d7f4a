import { control } from "../../control";
import { anyOf } from "../../query";
import { accountAuditTypes, perhapsElsewhere } from "../account-audit";

export const trailEnabled = control({
  id: "CloudTrail.3",
  title: "At least one trail is switched on",
  severity: "high",
  of: ["aws_cloudtrail", ...accountAuditTypes],
  why: "Without a trail nobody can say after an incident what was done, when, and by whom.",
  fix: "An Audit has a trail unless `trail` is false or an override switches it off; leave enable_logging at true for a trail of your own.",
  verify: "aws cloudtrail get-trail-status --name <trail> --query IsLogging",
  whole: (query) => {
    const trails = query.all("aws_cloudtrail");
    return trails.length === 0
      ? perhapsElsewhere(query, "aws_cloudtrail")
      : anyOf(...trails.map((trail) => trail.at("enable_logging").is(true, { unset: true })));
  },
});
