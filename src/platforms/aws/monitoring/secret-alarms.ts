import { Database } from "../../../model/database";
import { Secret } from "../../../model/secret";
import { buildAlertRule } from "../alert-rule";
import type { AwsContext } from "../context";
import type { AwsDatabaseResources } from "../database/build";
import type { AwsSecretResources } from "../secret";
import type { Built } from "./built";

/**
 * Secrets whose rotation failed: those that a function rotates, and the administrators' passwords, which RDS does. Of their
 * age there is no metric, and an alarm looks back over a week at most (PutMetricAlarm), less than a period of rotation; so what
 * is watched is each failure, which is why a value grows old. What a person replaces has its reminder.
 */
export function buildSecretAlarms(context: AwsContext, { providers }: Built): void {
  for (const secret of context.environment.declaredOf(Secret)) {
    const { secret: resource, rotation } = providers.get(secret)!.resources as AwsSecretResources;
    if (rotation) buildRotationAlert(context, secret, resource.arn, `the secret ${secret.name}`);
  }
  for (const database of context.environment.declaredOf(Database)) {
    const { instance, cluster } = providers.get(database)!.resources as AwsDatabaseResources;
    const { secretArn } = (instance ?? cluster)!.masterUserSecret.get(0);
    buildRotationAlert(context, database, secretArn, `the administrator's password of the database ${database.name}`);
  }
}

/**
 * Secrets Manager reports it to CloudTrail, and EventBridge has it of an account with a trail: "AWS CloudTrail entries for
 * Secrets Manager". The former value stays valid, so it can wait for the day.
 */
function buildRotationAlert(context: AwsContext, of: Secret | Database, arn: string, what: string): void {
  buildAlertRule(context, of, {
    parts: ["rotation_failed"],
    name: [of.formerName, "rotation-failed"],
    description: `The rotation of ${what} failed`,
    pattern: {
      source: ["aws.secretsmanager"],
      "detail-type": ["AWS Service Event via CloudTrail"],
      detail: {
        eventSource: ["secretsmanager.amazonaws.com"],
        eventName: ["RotationFailed"],
        additionalEventData: { SecretId: [arn] },
      },
    },
    values: { secret: "$.detail.additionalEventData.SecretId", time: "$.detail.eventTime" },
    message: `the rotation of ${what} failed at <time>: <secret> keeps its former value.`,
  });
}
