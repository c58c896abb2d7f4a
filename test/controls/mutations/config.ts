import type { Mutations } from "./mutation";

export const config: Mutations = {
  "Config.1": [
    { of: "aws_config_configuration_recorder", at: "recording_group.all_supported", to: false },
    { of: "aws_config_configuration_recorder_status", at: "is_enabled", to: false, also: ["SYM-AUDIT.1"] },
    { of: "aws_config_configuration_recorder_status", at: "", also: ["SYM-AUDIT.1"] },
    { of: "aws_config_delivery_channel", at: "s3_bucket_name", to: "" },
    { of: "aws_config_delivery_channel", at: "" },
  ],
};
