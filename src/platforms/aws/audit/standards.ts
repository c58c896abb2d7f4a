import { SecurityhubAccount } from "@cdktf/provider-aws/lib/securityhub-account";
import { SecurityhubStandardsSubscription } from "@cdktf/provider-aws/lib/securityhub-standards-subscription";
import { Audit } from "../../../model/audit";
import { resourceId } from "../../resource-id";
import { AwsContext } from "../context";

export interface AwsStandardsResources {
  readonly account: SecurityhubAccount;
  readonly foundationalBestPractices: SecurityhubStandardsSubscription;
}

/** AWS Security Hub with the one standard that is named here, instead of those that AWS would choose. */
export function buildStandards({ location }: AwsContext, audit: Audit): AwsStandardsResources {
  const account = new SecurityhubAccount(audit, resourceId("aws", "securityhub_account"), {
    enableDefaultStandards: false,
    autoEnableControls: true,
    controlFindingGenerator: "SECURITY_CONTROL",
  });
  const standard = "standards/aws-foundational-security-best-practices/v/1.0.0";
  const foundationalBestPractices = new SecurityhubStandardsSubscription(
    audit,
    resourceId("aws", "securityhub_standards_subscription", "foundational_best_practices"),
    { standardsArn: `arn:${location.partition}:securityhub:${location.region}::${standard}`, dependsOn: [account] },
  );
  return { account, foundationalBestPractices };
}
