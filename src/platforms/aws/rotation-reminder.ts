import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { SchedulerSchedule } from "@cdktf/provider-aws/lib/scheduler-schedule";
import { ManualRotation } from "../../model/rotation";
import { Secret } from "../../model/secret";
import { escapeTemplate } from "../../values/template";
import { resourceId } from "../resource-id";
import { arnOf } from "./account";
import { withRunbook } from "./alert-text";
import { nameOf } from "./context";
import { policyDocument, trustOf } from "./policy";
import { StoreContext } from "./store-context";

export interface RotationReminder {
  readonly schedule: SchedulerSchedule;
  readonly role: IamRole;
}

/**
 * A message to the owner at the first deployment and once in each period after it: "If you do not provide a StartDate for a rate-based
 * schedule, your schedule starts invoking the target immediately", schedule types of the EventBridge Scheduler user guide. It is no measure
 * of the value's age: Secrets Manager dates a rotation by a function only (DescribeSecret, LastRotatedDate), which is also
 * what AWS Config's rule secretsmanager-secret-periodic-rotation judges by.
 */
export function buildRotationReminder(
  context: StoreContext,
  secret: Secret,
  rotation: ManualRotation,
): RotationReminder {
  const topic = context.alerts.from("scheduler");
  const role = new IamRole(secret, resourceId("aws", "iam_role", "rotation_reminder"), {
    name: nameOf(context, 64, secret.formerName, "rotation-reminder"),
    description: `Reminds the owner to rotate ${secret.formerName}`,
    // The group, as "Cross-service confused deputy prevention" of the EventBridge Scheduler user guide asks for.
    assumeRolePolicy: trustOf(
      context.location,
      "scheduler.amazonaws.com",
      arnOf(context.location, "scheduler", "schedule-group/default"),
    ),
  });
  const publish = new IamRolePolicy(secret, resourceId("aws", "iam_role_policy", "rotation_reminder"), {
    name: "publish",
    role: role.name,
    policy: policyDocument({ Sid: "Publish", Action: "sns:Publish", Resource: topic.arn }),
  });
  context.keys.grant("alerts", role, "encrypt", "sns");
  const name = nameOf(context, 64, secret.formerName, "rotation-reminder");
  const schedule = new SchedulerSchedule(secret, resourceId("aws", "scheduler_schedule", "rotation_reminder"), {
    name,
    description: withRunbook(context, name, `Reminds the owner to rotate ${secret.formerName}.`),
    scheduleExpression: rateOf(secret),
    flexibleTimeWindow: { mode: "OFF" },
    target: { arn: topic.arn, roleArn: role.arn, input: escapeTemplate(messageOf(secret, rotation)) },
    dependsOn: [publish],
  });
  return { schedule, role };
}

/** The unit agrees with the number: "rate(1 day)", "rate(90 days)". */
function rateOf({ rotateEvery }: Secret): string {
  const days = rotateEvery!.toDays();
  return `rate(${days} ${days === 1 ? "day" : "days"})`;
}

function messageOf({ name, rotateEvery, environment }: Secret, { steps }: ManualRotation): string {
  return [
    `The secret ${name} of ${environment.project.title} (${environment.name}) is to be replaced every ${rotateEvery}.`,
    "This reminder comes at the first deployment and then once in each period. It does not know when the value last changed.",
    "",
    ...steps.map((step, i) => `${i + 1}. ${step}`),
  ].join("\n");
}
