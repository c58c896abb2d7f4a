import type { Row } from "../../evidence";
import type { Scope } from "../../query";

/** Rows of one protection of a detector: stated by a resource of its own. What is not stated, AWS decides. */
export function featureRows(detector: Scope, name: string): readonly Row[] {
  const features = detector.companions("aws_guardduty_detector_feature", "detector_id");
  const all = features.all.filter((feature) => feature.at("name").known === name);
  if (all.length > 0) return all.map((feature) => feature.at("status").is("ENABLED"));
  const unclear = features.all.find((feature) => feature.at("name").isUnknown);
  if (unclear) return [unclear.at("name").row("unknown")];
  const rows = features.judge(() => []);
  return rows.length > 0 ? rows : [detector.row("aws_guardduty_detector_feature", `none named ${name}`, "violated")];
}
