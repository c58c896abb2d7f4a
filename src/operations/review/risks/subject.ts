import { type Facts, type ResourceFact, valueAt } from "../../../facts";
import type { Risk, ReviewedChange } from "../plan-review";

/** A change as the rules look at it. No value of it is a secret: what stands for one, or for what the apply decides, is a text. */
export interface RiskSubject {
  readonly address: string;
  readonly type: string;
  readonly action: ReviewedChange["action"];
  /** Whether the new one of a replacement is there before the old one goes. */
  readonly createsFirst: boolean;
  readonly before: unknown;
  readonly after: unknown;
  /** As the Terraform declares it. */
  readonly declared?: ResourceFact;
  readonly facts: Facts;
  readonly plan: PlanContext;
}

/** What a rule must know of the other changes of the plan. */
export interface PlanContext {
  /** Addresses of what the plan makes where nothing was. */
  readonly created: ReadonlySet<string>;
  /** What it deletes: the type, a space, and an id, ARN or name. */
  readonly deleted: ReadonlySet<string>;
}

/** Looks at one change for risks of one kind. Pure. */
export type RiskRule = (subject: RiskSubject) => readonly Risk[];

/** Whether something that was there goes, for good or for another. */
export function goes({ action }: RiskSubject): boolean {
  return action === "delete" || action === "replace";
}

/** Whether something is there after the change that may differ from what was there before. */
export function stays({ action }: RiskSubject): boolean {
  return action === "update" || action === "replace";
}

/** Whether everything that an attribute of the resource names is made by the same plan: nobody had a use of it before. */
export function isOfNew({ declared, facts, plan }: RiskSubject, ...attributes: readonly string[]): boolean {
  if (declared === undefined) return false;
  const named = attributes.flatMap((attribute) => facts.referencesAt(declared, attribute));
  return named.length > 0 && named.every((address) => plan.created.has(address));
}

/** Types of what an attribute of another resource names. */
const TARGETS: Readonly<Record<string, readonly string[]>> = {
  arn: ["aws_sns_topic"],
  backup_vault_name: ["aws_backup_vault"],
  bucket: ["aws_s3_bucket"],
  event_bus_name: ["aws_cloudwatch_event_bus"],
  file_system_id: ["aws_efs_file_system"],
  group: ["aws_iam_group"],
  key_id: ["aws_kms_key"],
  plan_id: ["aws_backup_plan"],
  queue_url: ["aws_sqs_queue"],
  repository: ["aws_ecr_repository"],
  resource_arn: ["aws_lb", "aws_dynamodb_table"],
  role: ["aws_iam_role"],
  secret_arn: ["aws_secretsmanager_secret"],
  security_group_id: ["aws_security_group"],
  user: ["aws_iam_user"],
};

/** Whether what an attribute of it names is deleted by the same plan: nothing of it is left to be less safe, or less reachable. */
export function isOfDeleted({ before, plan }: RiskSubject, attribute: string): boolean {
  const name = valueAt(before, [attribute]);
  return typeof name === "string" && (TARGETS[attribute] ?? []).some((type) => plan.deleted.has(`${type} ${name}`));
}

/** `deleted` or `replaced`, as a sentence about what goes has it. */
export function fate({ action }: RiskSubject): string {
  return action === "delete" ? "deleted" : "replaced";
}
