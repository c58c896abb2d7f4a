import type { Mutations } from "./mutation";

const of = "aws_guardduty_detector_feature";

export const guardduty: Mutations = {
  "GuardDuty.1": [{ of: "aws_guardduty_detector", at: "enable", to: false, also: ["SYM-AUDIT.1"] }],
  "GuardDuty.9": [
    { of: `${of}.audit_rds`, at: "status", to: "DISABLED" },
    { of: `${of}.audit_rds`, at: "" },
  ],
  "GuardDuty.10": [
    { of: `${of}.audit_s3`, at: "status", to: "DISABLED" },
    { of: `${of}.audit_s3`, at: "" },
  ],
};
