import { ACCOUNT, lacking, ok, refuse } from "./answers";
import type { AwsAnswer, AwsCall, Gap, GapMemory, Recording } from "./gap";

const service = "budgets";
const noTags = "moto has no tags of a budget.";
const noSubscribers = "moto stores the subscribers of a notification and never answers them.";

export const budgetsGaps: readonly Gap[] = [
  { service, operation: "ListTagsForResource", reason: noTags, answer: listTags },
  { service, operation: "TagResource", reason: noTags, answer: tag },
  { service, operation: "UntagResource", reason: noTags, answer: untag },
  {
    service,
    operation: "CreateNotification",
    reason: "moto takes a notification without a subscriber, and one that exists already.",
    answer: refuseNotification,
  },
  {
    service,
    operation: "DescribeNotificationsForBudget",
    reason: "moto answers an internal error for a budget that it does not know.",
    answer: ({ input }, memory) =>
      budgets(memory).has(String(input.BudgetName)) ? undefined : budgetNotFound(input.BudgetName),
  },
  { service, operation: "DescribeSubscribersForNotification", reason: noSubscribers, answer: listSubscribers },
];

export const budgetsRecordings: readonly Recording[] = [
  {
    service,
    operation: "CreateBudget",
    record: ({ input }, _, memory) => {
      const name = String((input.Budget as Record<string, unknown>).BudgetName);
      const given = (input.NotificationsWithSubscribers ?? []) as readonly Notified[];
      budgets(memory).set(name, { notifications: given });
      memory.tags.set(arnOf(name), tagsOf(input.ResourceTags));
    },
  },
  {
    service,
    operation: "CreateNotification",
    record: ({ input }, _, memory) => {
      const { Notification, Subscribers } = input as unknown as Notified;
      change(memory, input, (notifications) => [...notifications, { Notification, Subscribers }]);
    },
  },
  {
    service,
    operation: "DeleteNotification",
    record: ({ input }, _, memory) =>
      change(memory, input, (notifications) =>
        notifications.filter((each) => !isSame(each.Notification, input.Notification)),
      ),
  },
  {
    service,
    operation: "DeleteBudget",
    record: ({ input }, _, memory) => {
      const name = String(input.BudgetName);
      budgets(memory).delete(name);
      memory.tags.delete(arnOf(name));
    },
  },
];

interface Notified {
  readonly Notification: Readonly<Record<string, unknown>>;
  readonly Subscribers: readonly Readonly<Record<string, unknown>>[];
}

interface StoredBudget extends Record<string, unknown> {
  readonly notifications: readonly Notified[];
}

/** By name: budgets belong to the account, not to a region. */
function budgets(memory: GapMemory): Map<string, StoredBudget> {
  return memory.table("budgets") as Map<string, StoredBudget>;
}

function arnOf(name: string): string {
  return `arn:aws:budgets::${ACCOUNT}:budget/${name}`;
}

function change(
  memory: GapMemory,
  { BudgetName }: AwsCall["input"],
  to: (notifications: readonly Notified[]) => readonly Notified[],
): void {
  const name = String(BudgetName);
  budgets(memory).set(name, { notifications: to(budgets(memory).get(name)?.notifications ?? []) });
}

/** AWS compares what identifies a notification; the threshold is a percentage where no type is given. */
function isSame(one: Readonly<Record<string, unknown>>, other: unknown): boolean {
  const identity = ({ NotificationType, ComparisonOperator, Threshold, ThresholdType }: Record<string, unknown>) =>
    JSON.stringify([NotificationType, ComparisonOperator, Number(Threshold), ThresholdType ?? "PERCENTAGE"]);
  return identity(one) === identity((other ?? {}) as Record<string, unknown>);
}

function tryFind({ input }: AwsCall, memory: GapMemory): Notified | undefined {
  const { notifications = [] } = budgets(memory).get(String(input.BudgetName)) ?? {};
  return notifications.find((each) => isSame(each.Notification, input.Notification));
}

function refuseNotification(call: AwsCall, memory: GapMemory): AwsAnswer | undefined {
  const { Notification, Subscribers } = call.input as Partial<Notified>;
  const missing = lacking(Notification ?? {}, "NotificationType", "ComparisonOperator", "Threshold");
  if (missing) return refuse("InvalidParameterException", `${missing} must not be null.`);
  const count = Subscribers?.length ?? 0;
  if (count < 1 || count > 11) return refuse("InvalidParameterException", "A notification has 1 to 11 subscribers.");
  if (tryFind(call, memory)) return refuse("DuplicateRecordException", "The notification already exists.");
  return undefined;
}

function listSubscribers(call: AwsCall, memory: GapMemory): AwsAnswer {
  if (!budgets(memory).has(String(call.input.BudgetName))) return budgetNotFound(call.input.BudgetName);
  const found = tryFind(call, memory);
  return found
    ? ok({ Subscribers: found.Subscribers })
    : refuse("NotFoundException", "The notification doesn't exist.");
}

function budgetNotFound(name: unknown): AwsAnswer {
  return refuse("NotFoundException", `Unable to get budget: ${String(name)} - the budget doesn't exist.`);
}

function tagsOf(list: unknown): Record<string, string> {
  const tags = (list ?? []) as readonly { readonly Key: string; readonly Value: string }[];
  return Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));
}

function listTags(call: AwsCall, memory: GapMemory): AwsAnswer {
  return withTags(call, memory, (tags) =>
    ok({ ResourceTags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) }),
  );
}

function tag(call: AwsCall, memory: GapMemory): AwsAnswer {
  return withTags(call, memory, (tags) => {
    Object.assign(tags, tagsOf(call.input.ResourceTags));
    return ok();
  });
}

function untag(call: AwsCall, memory: GapMemory): AwsAnswer {
  return withTags(call, memory, (tags) => {
    for (const key of (call.input.ResourceTagKeys ?? []) as string[]) delete tags[key];
    return ok();
  });
}

function withTags({ input }: AwsCall, memory: GapMemory, then: (tags: Record<string, string>) => AwsAnswer): AwsAnswer {
  const tags = memory.tags.get(String(input.ResourceARN));
  return tags ? then(tags) : refuse("NotFoundException", `The resource ${String(input.ResourceARN)} doesn't exist.`);
}
