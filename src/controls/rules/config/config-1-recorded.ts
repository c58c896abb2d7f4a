import { control } from "../../control";
import type { Row } from "../../evidence";
import type { Query, Scope } from "../../query";
import { anyOf } from "../../query";
import { accountAuditTypes, perhapsElsewhere } from "../account-audit";

/** Without the part of AWS's control about the service-linked role, which an account may have only once. */
export const configurationsRecorded = control({
  id: "Config.1",
  title: "AWS Config records the configuration of all resources",
  severity: "medium",
  of: ["aws_config_configuration_recorder", ...accountAuditTypes],
  why: "Nobody can say what a resource was like before the incident, and other controls of the account judge nothing.",
  fix: "An Audit has a recorder unless `configuration` is false or an override narrows it; record all supported types and switch the recorder on for one of your own.",
  verify:
    "aws configservice describe-configuration-recorder-status --query 'ConfigurationRecordersStatus[].[name,recording]'. AWS Security Hub also asks for the service-linked role, unless its parameter includeConfigServiceLinkedRoleCheck is false",
  whole: (query) => {
    const recorders = query.all("aws_config_configuration_recorder");
    return recorders.length === 0
      ? perhapsElsewhere(query, "aws_config_configuration_recorder")
      : anyOf(...recorders.map((recorder) => rowsOf(recorder, query)));
  },
});

function rowsOf(recorder: Scope, query: Query): readonly Row[] {
  const group = recorder.at("recording_group");
  const channels = query.all("aws_config_delivery_channel");
  return [
    group.isUnknown ? group.row("unknown") : recorder.at("recording_group", "all_supported").is(true, { unset: true }),
    ...recorder
      .companions("aws_config_configuration_recorder_status", "name")
      .judge((status) => status.at("is_enabled").is(true, { unset: false })),
    channels.length > 0
      ? channels[0].at("s3_bucket_name").isSet()
      : recorder.row("aws_config_delivery_channel", "none", "violated"),
  ];
}
