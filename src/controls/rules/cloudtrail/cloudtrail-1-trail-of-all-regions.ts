import { control } from "../../control";
import { anyOf } from "../../query";
import { accountAuditTypes, perhapsElsewhere } from "../account-audit";
import { recordsManagementEvents } from "./management-events";

export const trailOfAllRegions = control({
  id: "CloudTrail.1",
  title: "A trail records all management events of all regions",
  severity: "high",
  of: ["aws_cloudtrail", ...accountAuditTypes],
  why: "What is done in a region that nobody looks at leaves no trace.",
  fix: "An Audit has such a trail unless `trail` is false or an override narrows it; set is_multi_region_trail for a trail of your own, and leave the selectors at all management events.",
  verify:
    "aws cloudtrail describe-trails --query 'trailList[].[Name,IsMultiRegionTrail]'; aws cloudtrail get-event-selectors --trail-name <trail>",
  whole: (query) => {
    const trails = query.all("aws_cloudtrail");
    if (trails.length === 0) return perhapsElsewhere(query, "aws_cloudtrail");
    return anyOf(
      ...trails.map((trail) => [
        trail.at("is_multi_region_trail").is(true, { unset: false }),
        trail.at("enable_logging").is(true, { unset: true }),
        recordsManagementEvents(trail),
      ]),
    );
  },
});
