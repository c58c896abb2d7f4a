import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey, KmsKeyConfig } from "@cdktf/provider-aws/lib/kms-key";
import { Construct } from "constructs";
import { resourceId } from "../resource-id";
import { AwsLocation } from "./account";
import { Statement } from "./policy";

/** Days between the order to delete a key and its deletion: what it encrypted is lost with it. The longest that KMS offers. */
const DELETION_WINDOW = 30;

/** A customer managed key and the alias that people find it by. */
export interface BuiltKey {
  readonly key: KmsKey;
  readonly alias: KmsAlias;
}

export interface KeyProps extends Pick<KmsKeyConfig, "provider" | "policy"> {
  /** What tells the key from its siblings below the scope. */
  readonly part: string;
  readonly description: string;
  /** Name of the alias without `alias/`, at most 250 characters. */
  readonly aliasName: string;
}

/** A key that AWS rotates every year. */
export function buildKey(scope: Construct, { part, description, aliasName, provider, policy }: KeyProps): BuiltKey {
  const key = new KmsKey(scope, resourceId("aws", "kms_key", part), {
    provider,
    description,
    enableKeyRotation: true,
    deletionWindowInDays: DELETION_WINDOW,
    policy,
  });
  const alias = new KmsAlias(scope, resourceId("aws", "kms_alias", part), {
    provider,
    name: `alias/${aliasName}`,
    targetKeyId: key.keyId,
  });
  return { key, alias };
}

/** Without it nobody could ever change the key again. In a key policy "*" means this key. */
export function administration(location: AwsLocation): Statement {
  return {
    Sid: "Administration",
    Principal: { AWS: `arn:${location.partition}:iam::${location.account}:root` },
    Action: "kms:*",
    Resource: "*",
  };
}
