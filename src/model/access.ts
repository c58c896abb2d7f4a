import { Construct } from "constructs";
import { Duration } from "../values/duration";
import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";
import { Who, checkWho } from "./access-who";
import { describeWho } from "./access-who-words";
import { Declared, DeclaredProps, Intent, declaredProperties } from "./declared";
import { checkProperties } from "./properties";

/**
 * How much somebody may do in an environment, each level with all of the one before. Read: configuration, metrics and logs,
 * no data of a store; of the account, who called what and, where an `Audit` or a `Budget` is declared, its findings and costs.
 * Operate: what a person on call does: restart, scale, run a job, fail over, take a snapshot, move or purge messages, put a new
 * value into a secret, silence an alarm, and read the load balancer's access logs, which hold addresses of users, and the names
 * and versions of a bucket's objects. Administer: change and delete what the environment declares,
 * and make a deleted queue, topic, bucket, secret or service again; not its network, keys and roles, which only a deployment
 * changes.
 */
export type AccessLevel = "read" | "operate" | "administer";

export const accessLevels: readonly AccessLevel[] = ["read", "operate", "administer"];

export interface AccessProps extends DeclaredProps {
  /** Such as `Who.ssoGroup({ permissionSet: "OnCall" })`. */
  readonly who: Who;
  readonly level: AccessLevel;
  /**
   * The longest that one session may last, 1 to 12 hours. AWS ends a session after one hour where one role assumes another,
   * as for `Who.ssoGroup` and `Who.role`.
   * @default Duration.hours(1)
   */
  readonly maxSession?: Duration;
  /**
   * For emergencies: each use alerts the owner's contact. Only for people, and at level administer. The role can only be
   * assumed through the STS endpoint of the environment's region, where the use is seen.
   * @default false
   */
  readonly breakGlass?: boolean;
  /**
   * `"elsewhere"`: the account has a trail of AWS CloudTrail that this app does not declare, such as the organization's. An
   * alert of break-glass needs a trail that records the management events of the region.
   * @default - an `Audit` of the app in the same account
   */
  readonly trail?: "elsewhere";
}

const PROPERTIES = ["who", "level", "maxSession", "breakGlass", "trail", ...declaredProperties];
const LONGEST_SESSION = 12 * 3600;
const SHORTEST_SESSION = 3600;

/** Who, other than the workloads, may do what in an environment. */
export class Access extends Declared<AccessResources> {
  readonly kind = "Access";
  readonly who: Who;
  readonly level: AccessLevel;
  readonly maxSession: Duration;
  readonly breakGlass: boolean;
  readonly trail?: "elsewhere";

  /** @throws SpecificationError SYM-ACCESS-001 to 013, of everything that is wrong at once */
  constructor(scope: Construct, id: string, props: AccessProps) {
    super(scope, id, props);
    const problems = this.collector();
    const given = checkProperties(problems, props, PROPERTIES);
    this.who = checkWho(problems, given.who) as Who;
    this.level = checkLevel(problems, given.level);
    this.maxSession = checkSession(problems, given.maxSession);
    this.breakGlass = checkFlag(problems, given.breakGlass);
    this.trail = given.trail;
    this.checkBreakGlass(problems);
    this.checkCi(problems);
    this.settle(problems);
  }

  /** True for what this class makes, also of another copy of this package. */
  static is(x: unknown): x is Access {
    return Declared.isKind(x, "Access");
  }

  override intent(): Intent {
    return {
      who: describeWho(this.who),
      level: this.level,
      breakGlass: this.breakGlass,
      maxSession: this.maxSession.toString(),
    };
  }

  private checkBreakGlass(problems: ProblemCollector): void {
    const { breakGlass, level, who, trail } = this;
    if (breakGlass && (level !== "administer" || isCi(who)))
      problems.report("SYM-ACCESS-011", `level: ${show(level)}, who: ${who ? describeWho(who) : "nobody"}`);
    if (trail !== undefined && (!breakGlass || trail !== "elsewhere"))
      problems.report("SYM-ACCESS-012", `trail: ${show(trail)}, breakGlass: ${breakGlass}`);
  }

  private checkCi(problems: ProblemCollector): void {
    const { level, who } = this;
    if (level !== "administer" || !isCi(who) || who.tag === undefined) return;
    if (who.kind === "githubActions" && who.environment !== undefined) return;
    problems.report("SYM-ACCESS-013", describeWho(who));
  }
}

/** True for jobs of a pipeline, which prove who they are by a token of OpenID Connect. */
export function isCi(who: Who | undefined): who is Extract<Who, { kind: "githubActions" | "gitlab" }> {
  return who?.kind === "githubActions" || who?.kind === "gitlab";
}

function checkLevel(problems: ProblemCollector, level: unknown): AccessLevel {
  if (!accessLevels.includes(level as AccessLevel)) problems.report("SYM-ACCESS-002", show(level));
  return level as AccessLevel;
}

function checkSession(problems: ProblemCollector, given: unknown): Duration {
  if (given === undefined) return Duration.seconds(SHORTEST_SESSION);
  const seconds = given instanceof Duration ? given.toSeconds() : NaN;
  if (!Number.isInteger(seconds) || seconds < SHORTEST_SESSION || seconds > LONGEST_SESSION)
    problems.report("SYM-ACCESS-010", `maxSession: ${given instanceof Duration ? given : show(given)}`);
  return given as Duration;
}

function checkFlag(problems: ProblemCollector, given: unknown = false): boolean {
  if (typeof given !== "boolean")
    problems.report("SYM-PROPERTY-002", `breakGlass: ${show(given)}`, { allowed: "true or false" });
  return given === true;
}

/** What {@link Access.customize} passes; each platform adds its own member. */
export interface AccessResources {}
