import { EnvironmentModel } from "../../model/environment";
import { Difference } from "../../model/difference";
import { Platform } from "../../model/environment";
import { Service } from "../../model/service";
import { checkProperties } from "../../model/properties";
import { ProblemCollector } from "../../values/problem-collector";
import { show } from "../../values/show";
import { Problem } from "../../values/specification-error";
import { AwsLocation, HostedZone, isHostedZone, partitionOf } from "./account";
import { buildEnvironment } from "./build";
import { checkAws } from "./check";

export interface AwsProps {
  /** Twelve digits. Terraform refuses to touch any other account. */
  readonly account: string;
  /** Code of the region, such as `eu-west-1`. */
  readonly region: string;
  /**
   * Names of the region's availability zones, in the order in which networks use them.
   * @default - the region's code with a, b, c and d
   */
  readonly zones?: readonly string[];
  /**
   * Public hosted zones for the domains of public services.
   * @default - none: no service can be public
   */
  readonly hostedZones?: readonly HostedZone[];
  /**
   * ARN of the role that Terraform assumes.
   * @default - the caller's own permissions
   */
  readonly roleArn?: string;
}

const PROPERTIES = ["account", "region", "zones", "hostedZones", "roleArn"];
/** "Use a target metric to scale Amazon ECS services": a policy does nothing while its metric has insufficient data. */
const FROM_ZERO =
  "It starts without a copy and stays so until a number is set from outside: a target needs a copy to measure. From the first copy on it scales, down to none again.";
const ROLE = /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/;
const REGION = /^[a-z]{2}(-[a-z]+)+-\d$/;

/** One region of one AWS account. */
export class Aws implements Platform, AwsLocation {
  readonly name = "aws";
  readonly account: string;
  readonly region: string;
  readonly partition: string;
  readonly zones: readonly string[];
  readonly hostedZones: readonly HostedZone[];
  readonly roleArn?: string;

  /** @throws SpecificationError SYM-VALUE-008, SYM-VALUE-009, SYM-AWS-005, SYM-AWS-007 */
  constructor(props: AwsProps) {
    const problems = new ProblemCollector("Aws");
    checkProperties(problems, props, PROPERTIES);
    const { account, region, zones, hostedZones = [], roleArn } = (props ?? {}) as AwsProps;
    if (typeof account !== "string" || !/^\d{12}$/.test(account)) problems.report("SYM-VALUE-008", show(account));
    if (typeof region !== "string" || !REGION.test(region)) problems.report("SYM-VALUE-009", show(region));
    this.account = account;
    this.region = typeof region === "string" ? region : "";
    this.partition = partitionOf(this.region);
    this.zones = checkZones(problems, this.region, zones);
    this.hostedZones = checkHostedZones(problems, hostedZones);
    if (roleArn !== undefined && (typeof roleArn !== "string" || !ROLE.test(roleArn))) {
      problems.report("SYM-PROPERTY-002", `roleArn: ${show(roleArn)}`, { allowed: "the ARN of an IAM role" });
    }
    this.roleArn = roleArn;
    problems.throwIfAny();
  }

  get title(): string {
    return `AWS account ${this.account}, ${this.region}`;
  }

  check(environment: EnvironmentModel): readonly Problem[] {
    return checkAws(this, environment);
  }

  build(environment: EnvironmentModel): void {
    buildEnvironment(this, environment);
  }

  /** Every property of the vocabulary means on AWS what it says, but for a service that may have no copy at all. */
  differences(environment: EnvironmentModel): readonly Difference[] {
    return environment
      .declaredOf(Service)
      .filter((service) => service.scaling.min === 0)
      .map(({ name }) => ({ construct: name, property: "scaling", instead: FROM_ZERO }));
  }
}

function checkZones(problems: ProblemCollector, region: string, given: unknown): readonly string[] {
  if (given === undefined) return ["a", "b", "c", "d"].map((letter) => `${region}${letter}`);
  const zones = Array.isArray(given) ? given : [];
  const isZone = (zone: unknown): boolean =>
    typeof zone === "string" && zone.startsWith(region) && /^[a-z0-9-]+$/.test(zone.slice(region.length));
  const right = zones.length > 0 && [...zones].every(isZone);
  if (!right || new Set(zones).size !== zones.length) problems.report("SYM-AWS-007", show(given));
  return zones as string[];
}

function checkHostedZones(problems: ProblemCollector, given: unknown): readonly HostedZone[] {
  if (Array.isArray(given) && [...given].every(isHostedZone)) return [...given];
  problems.report("SYM-AWS-005", `hostedZones: ${show(given)}`);
  return [];
}
