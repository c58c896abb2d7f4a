import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { EnvironmentModel } from "../../model/environment";
import { physicalName } from "../../values/name";
import { resourceId } from "../resource-id";
import { AwsLocation, domainSuffixOf } from "./account";
import { arnOf } from "./context";
import { webAclLogsName } from "./log-group";
import { Statement, policyDocument } from "./policy";

/** Days between the order to delete a key and its deletion: what it encrypted is lost with it. The longest that KMS offers. */
const DELETION_WINDOW = 30;

/** A customer-managed key, rotated every year, with an alias of the same meaning. */
export function buildKey(
  environment: EnvironmentModel,
  location: AwsLocation,
  purpose: string,
  users: readonly Statement[],
): KmsKey {
  const { project, name } = environment;
  const key = new KmsKey(environment, resourceId("aws", "kms_key", purpose), {
    description: `${project.slug} ${name}: ${purpose}`,
    enableKeyRotation: true,
    deletionWindowInDays: DELETION_WINDOW,
    policy: policyDocument(administration(location), ...users),
  });
  new KmsAlias(environment, resourceId("aws", "kms_alias", purpose), {
    name: `alias/${physicalName([project.slug, name, purpose], 250)}`,
    targetKeyId: key.keyId,
  });
  return key;
}

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

/** Without it nobody could ever change the key again. In a key policy "*" means this key. */
function administration(location: AwsLocation): Statement {
  return {
    Sid: "Administration",
    Principal: { AWS: `arn:${location.partition}:iam::${location.account}:root` },
    Action: "kms:*",
    Resource: "*",
  };
}
