import { Alert } from "../../model/alert";
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
import { objectiveDifferences } from "./monitoring";
import { isOfUnsupportedPartition, tryFindZones } from "./regions";

export interface AwsProps {
  /** Twelve digits. Terraform refuses to touch any other account. */
  readonly account: string;
  /** Code of the region, such as `eu-west-1`. */
  readonly region: string;
  /**
   * Names of the region's availability zones, in the order in which networks use them.
   * @default - those that every account has in the region; us-west-1 and the newest regions have no default (SYM-AWS-015)
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
const NOT_SCRAPED =
  "Nothing reads them: objectives are measured by the load balancer, or by what the service logs of its requests.";
/** No `wait_for_steady_state`: a first deployment would wait for an image that nobody has pushed yet. */
const CREATED_ONLY =
  "The services that it uses are created before it, but AWS is not waited for: its first copies may start before theirs are healthy, and must try again until they answer.";
const NO_METRIC = "It does not exist: its signal names no metric of Amazon CloudWatch.";
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

  /** @throws SpecificationError SYM-VALUE-008, SYM-VALUE-009, SYM-AWS-005, SYM-AWS-007, SYM-AWS-015, SYM-AWS-016 */
  constructor(props: AwsProps) {
    const problems = new ProblemCollector("Aws");
    checkProperties(problems, props, PROPERTIES);
    const { account, region, zones, hostedZones = [], roleArn } = (props ?? {}) as AwsProps;
    if (typeof account !== "string" || !/^\d{12}$/.test(account)) problems.report("SYM-VALUE-008", show(account));
    checkRegion(problems, region);
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

  /** Names of IAM are unique in an account, whatever the region. */
  get namespace(): string {
    return `AWS account ${this.account}`;
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

  /** Where a property of the vocabulary does not mean on AWS all of what it says. */
  differences(environment: EnvironmentModel): readonly Difference[] {
    const callers = new Set<unknown>(
      environment.edges.filter(({ provider }) => Service.is(provider)).map(({ consumer }) => consumer),
    );
    const ofServices = environment.declaredOf(Service).flatMap((service) => {
      const say = (property: string, instead: string): Difference => ({ construct: service.name, property, instead });
      return [
        ...(service.scaling.min === 0 ? [say("scaling", FROM_ZERO)] : []),
        ...(service.metrics ? [say("metrics", NOT_SCRAPED)] : []),
        ...(callers.has(service) ? [say("uses", CREATED_ONLY)] : []),
      ];
    });
    const ofAlerts = environment
      .declaredOf(Alert)
      .filter(({ when }) => when.kind === "metric" && !when.cloudwatch)
      .map(({ name }) => ({ construct: name, property: "when", instead: NO_METRIC }));
    return [...ofServices, ...ofAlerts, ...objectiveDifferences(environment)];
  }
}

function checkRegion(problems: ProblemCollector, region: unknown): void {
  if (typeof region === "string" && isOfUnsupportedPartition(region)) problems.report("SYM-AWS-016", show(region));
  else if (!isRegion(region)) problems.report("SYM-VALUE-009", show(region));
}

function isRegion(region: unknown): region is string {
  return typeof region === "string" && REGION.test(region);
}

function checkZones(problems: ProblemCollector, region: string, given: unknown): readonly string[] {
  if (given === undefined) {
    const known = tryFindZones(region);
    // A region that is none, or is not supported, was reported already.
    if (!known && isRegion(region) && !isOfUnsupportedPartition(region)) problems.report("SYM-AWS-015", show(region));
    return Object.freeze(known ?? []);
  }
  const zones = Array.isArray(given) ? given : [];
  const isZone = (zone: unknown): boolean =>
    typeof zone === "string" && zone.startsWith(region) && /^[a-z0-9-]+$/.test(zone.slice(region.length));
  const right = zones.length > 0 && [...zones].every(isZone);
  if (!right || new Set(zones).size !== zones.length) problems.report("SYM-AWS-007", show(given));
  return Object.freeze([...zones]) as readonly string[];
}

function checkHostedZones(problems: ProblemCollector, given: unknown): readonly HostedZone[] {
  if (Array.isArray(given) && [...given].every(isHostedZone))
    return Object.freeze(given.map((zone: HostedZone) => Object.freeze({ ...zone })));
  problems.report("SYM-AWS-005", `hostedZones: ${show(given)}`);
  return [];
}
