import { Construct } from "constructs";
import { Duration } from "../values/duration";
import { BurnAlert, Traffic, burnAlerts } from "./burn-alerts";
import { Declared, DeclaredProps, Intent, declaredProperties } from "./declared";
import type { Indicator } from "./indicator";
import { Job } from "./job";
import * as check from "./objective-checks";
import type { ObjectiveSubject } from "./objective-subject";
import { checkProperties } from "./properties";

export interface ObjectiveProps extends DeclaredProps {
  /** What the objective is about. */
  readonly of: ObjectiveSubject;
  /** Of a service: percent of requests that are not answered by a server error, 90 to below 100, such as 99.9. @default - none */
  readonly availability?: number;
  /**
   * Of a service: the percentile of requests, 50 to below 100, that is answered within a time of 1 millisecond to 60 seconds.
   * @default - none
   */
  readonly latency?: check.LatencyTarget;
  /**
   * Of a queue or a job: in how many percent of minutes, 90 to below 100, no message waits for longer than `within`, or the
   * last run that succeeded ended no longer ago; 1 minute to 7 days.
   * @default - none; its share is 99
   */
  readonly freshness?: check.FreshnessTarget;
  /** Of a store: percent of recovery points, 90 to below 100, that are made when they are due. @default - none */
  readonly durability?: number;
  /** Over which it must hold: whole days, 7 to 90. Below 30, alerts look at shorter times. @default Duration.days(30) */
  readonly window?: Duration;
  /**
   * Whether there are enough events for the share of bad ones in an hour to tell anything. With "low", alerts wait for three
   * bad events and watch longer windows. Recovery points and runs of jobs are always few: a miss is an alert by itself.
   * @default "steady"
   */
  readonly traffic?: Traffic;
}

const PROPERTIES = [
  "of",
  "availability",
  "latency",
  "freshness",
  "durability",
  "window",
  "traffic",
  ...declaredProperties,
];

/**
 * A service level objective: how good something must be over a window, and so its error budget. Alerts tell when the budget
 * is spent too fast, by the multi-window method of The Site Reliability Workbook, chapter 5.
 */
export class Objective extends Declared<ObjectiveResources> {
  readonly kind = "Objective";
  readonly of: ObjectiveSubject;
  /** One or more, in the order availability, latency, freshness, durability. */
  readonly indicators: readonly Indicator[];
  readonly window: Duration;
  readonly traffic: Traffic;

  /** @throws SpecificationError SYM-OBJECTIVE-001 to 007, of everything that is wrong at once */
  constructor(scope: Construct, id: string, props: ObjectiveProps) {
    super(scope, id, props);
    const problems = this.collector();
    const given = checkProperties(problems, props, PROPERTIES);
    this.of = check.subject(problems, this.environment, given.of);
    this.indicators = check.indicators(problems, this.of, given);
    this.window = check.window(problems, given.window);
    this.traffic = check.traffic(problems, given.traffic);
    this.settle(problems);
  }

  /** True for what this class makes, also of another copy of this package. */
  static is(x: unknown): x is Objective {
    return Declared.isKind(x, "Objective");
  }

  /**
   * The alerts of one of its {@link indicators}. None of recovery points and of runs of a job: there are too few of them for
   * a rate, and a miss is an alert by itself.
   */
  burnAlertsOf({ kind, target }: Indicator): readonly BurnAlert[] {
    return kind === "durability" || Job.is(this.of) ? [] : burnAlerts(target, this.window, this.traffic);
  }

  override intent(): Intent {
    return {
      of: this.of.name,
      objective: this.indicators.map(check.describe),
      window: this.window.toString(),
      traffic: this.traffic,
    };
  }
}

/** What {@link Objective.customize} passes; each platform adds its own member. */
export interface ObjectiveResources {}
