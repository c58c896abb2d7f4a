import { EnvironmentModel } from "../../model/environment";
import { AwsLocation, arnOf, domainSuffixOf } from "./account";
import { webAclLogsName } from "./log-group";
import { Statement } from "./policy";

/** Lets CloudWatch Logs use the key for the environment's own log groups: "Encrypt log data using AWS KMS". */
export function logsKeyUser(environment: EnvironmentModel, location: AwsLocation): Statement {
  const { project, name } = environment;
  // A pattern for the firewall's group would also admit an environment whose name begins like this one's.
  const groups = [`/${project.slug}/${name}/*`, webAclLogsName(environment)];
  return {
    Sid: "Logs",
    Principal: { Service: `logs.${location.region}.${domainSuffixOf(location)}` },
    Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
    Resource: "*",
    Condition: {
      ArnLike: {
        "kms:EncryptionContext:aws:logs:arn": groups.map((group) => arnOf(location, "logs", `log-group:${group}`)),
      },
    },
  };
}
