import { Construct } from "constructs";
import * as check from "./budget-checks";
import { Declared, DeclaredProps, Intent, declaredProperties } from "./declared";
import { checkProperties } from "./properties";

export interface BudgetProps extends DeclaredProps {
  /** What the environment may cost in a calendar month, in US dollars, in which AWS bills: above 0, with two decimals at most. */
  readonly monthly: number;
  /**
   * Shares of it at which people are alerted once they are spent, in whole percent from 1 to 1000.
   * @default [50, 80, 100]
   */
  readonly alertAt?: readonly number[];
  /**
   * Shares of it at which people are alerted once the month is expected to end there, in whole percent from 1 to 1000. AWS
   * forecasts after about five weeks of use.
   * @default [100]
   */
  readonly forecastAt?: readonly number[];
}

const PROPERTIES = ["monthly", "alertAt", "forecastAt", ...declaredProperties];

/**
 * What an environment may cost. People are alerted; nothing is stopped.
 *
 * Costs are attributed by the tag Stack that every resource has. They count from the day on which the account, or the
 * management account of its organization, activates it for cost allocation, which no Terraform of the environment can do:
 * "Activating user-defined cost allocation tags" in the AWS Billing user guide. Until then the budget stays at 0. Traffic and other costs without a resource have no tags and are not counted.
 */
export class Budget extends Declared<BudgetResources> {
  readonly kind = "Budget";
  readonly monthly: number;
  readonly alertAt: readonly number[];
  readonly forecastAt: readonly number[];

  /** @throws SpecificationError SYM-BUDGET-001 to 003, of everything that is wrong at once */
  constructor(scope: Construct, id: string, props: BudgetProps) {
    super(scope, id, props);
    const problems = this.collector();
    const given = checkProperties(problems, props, PROPERTIES);
    this.monthly = check.monthly(problems, given.monthly);
    this.alertAt = check.shares(problems, "alertAt", given.alertAt, [50, 80, 100]);
    this.forecastAt = check.shares(problems, "forecastAt", given.forecastAt, [100]);
    check.notifications(problems, this.alertAt, this.forecastAt);
    this.settle(problems);
  }

  /** True for what this class makes, also of another copy of this package. */
  static is(x: unknown): x is Budget {
    return Declared.isKind(x, "Budget");
  }

  override intent(): Intent {
    return {
      monthly: `${this.monthly} USD`,
      alertAt: this.alertAt.map((share) => `${share} %`),
      forecastAt: this.forecastAt.map((share) => `${share} %`),
      needs: "The tag Stack, activated for cost allocation in the account that pays.",
    };
  }
}

/** What {@link Budget.customize} passes; each platform adds its own member. */
export interface BudgetResources {}
