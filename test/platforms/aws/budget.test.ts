import { Budget, BudgetProps } from "symphony-infra";
import { ACCOUNT, plain, resourcesOf, service, staging, statementsOf, terraformOf } from "./staging";

/** In a network without a NAT gateway: alarms on one would use the same topic. */
function declared(props: Partial<BudgetProps> = {}) {
  const { env } = staging({ network: { egress: "none" } });
  return { env, budget: new Budget(env, "costs", { monthly: 250, ...props }) };
}

const notification = (notification_type: string, threshold: number) => ({
  notification_type,
  comparison_operator: "GREATER_THAN",
  threshold,
  threshold_type: "PERCENTAGE",
  subscriber_sns_topic_arns: ["${aws_sns_topic.alerts.arn}"],
});

test("a budget counts what carries the environment's tags in a month, and alerts the owner", () => {
  expect(plain(resourcesOf(declared().env, "aws_budgets_budget").costs)).toEqual({
    name: "shop-staging-costs",
    budget_type: "COST",
    time_unit: "MONTHLY",
    limit_amount: "250",
    limit_unit: "USD",
    cost_filter: [{ name: "TagKeyValue", values: ["user:Stack$shop/staging"] }],
    notification: [
      notification("ACTUAL", 50),
      notification("ACTUAL", 80),
      notification("ACTUAL", 100),
      notification("FORECASTED", 100),
    ],
  });
});

test("its filter is one tag that every resource of the environment has, and none of another environment", () => {
  const filterAndTag = (project: string, name: string) => {
    const { env } = staging({ project, name });
    new Budget(env, "costs", { monthly: 250 });
    const { provider, resource } = terraformOf(env);
    const [{ values }] = resource.aws_budgets_budget.costs.cost_filter;
    return [values, provider.aws[0].default_tags[0].tags.Stack];
  };
  const ofOne = filterAndTag("a-b", "c");
  const ofOther = filterAndTag("a", "b-c");
  expect(ofOne).toEqual([["user:Stack$a-b/c"], "a-b/c"]);
  expect(ofOther).toEqual([["user:Stack$a/b-c"], "a/b-c"]);
});

test("AWS Budgets of this account may publish to the encrypted topic, nobody else", () => {
  const { resource } = terraformOf(declared().env);
  const admitted = { Sid: "Budgets", Effect: "Allow", Principal: { Service: "budgets.amazonaws.com" } };
  const Condition = { StringEquals: { "aws:SourceAccount": ACCOUNT } };
  expect(statementsOf(resource.aws_sns_topic_policy.alerts.policy)).toEqual([
    { ...admitted, Action: "sns:Publish", Resource: "${aws_sns_topic.alerts.arn}", Condition },
  ]);
  expect(statementsOf(resource.aws_kms_key.alerts.policy)).toContainEqual({
    ...admitted,
    Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
    Resource: "*",
    Condition,
  });
});

test("shares are in ascending order, and either list may be empty", () => {
  const { notification: notifications } = resourcesOf(
    declared({ alertAt: [120, 90], forecastAt: [] }).env,
    "aws_budgets_budget",
  ).costs;
  expect(notifications).toEqual([notification("ACTUAL", 90), notification("ACTUAL", 120)]);
});

test("a budget needs no network and no workload", () => {
  expect(Object.keys(resourcesOf(declared().env, "aws_ecs_cluster"))).toEqual([]);
});

test("customize receives what was built", () => {
  const { env, budget } = declared();
  service(env);
  budget.customize(({ aws }) => aws!.budget.addOverride("limit_amount", "300"));
  expect(resourcesOf(env, "aws_budgets_budget").costs.limit_amount).toBe("300");
});

test("documents learn of the limit and of what must be activated", () => {
  expect(declared({ monthly: 99.99 }).budget.intent()).toEqual({
    monthly: "99.99 USD",
    alertAt: ["50 %", "80 %", "100 %"],
    forecastAt: ["100 %"],
    needs: "The tag Stack, activated for cost allocation in the account that pays.",
  });
});

const changes: { readonly [P in keyof Omit<Required<BudgetProps>, "satisfies">]: BudgetProps[P] } = {
  monthly: 251,
  alertAt: [50, 80],
  forecastAt: [90],
  renamedFrom: "old",
};

test.each(Object.keys(changes) as (keyof typeof changes)[])(
  "a change of a budget's %s changes the Terraform",
  (property) => {
    const terraform = (props: Partial<BudgetProps>) => JSON.stringify(terraformOf(declared(props).env));
    expect(terraform({ [property]: changes[property] })).not.toBe(terraform({}));
  },
);
