import { tierDefaults } from "../../../model/tier";
import { control } from "../../control";

export const logRetentionOfTier = control({
  id: "SYM-LOG.1",
  title: "Each log group keeps its logs as long as the tier says at least, and not for ever",
  severity: "medium",
  of: ["aws_cloudwatch_log_group"],
  why: "What happened before the logs begin cannot be investigated, and logs without an end cost more every month and keep personal data for ever.",
  fix: "Leave logRetention to the tier, or set a longer one; set retention_in_days on a log group of your own.",
  verify: 'aws logs describe-log-groups --log-group-name-prefix <name> --query "logGroups[].retentionInDays"',
  each: (group, { environment }) => {
    const least = tierDefaults[environment.tier].logRetention.toDays();
    // 0 is the provider's word for keeping them for ever.
    return group
      .at("retention_in_days")
      .passes((days) => typeof days === "number" && days !== 0 && days >= least, { unset: 0 });
  },
});
