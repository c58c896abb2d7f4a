import type { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { IConstruct } from "constructs";

/** What `customize` of every construct passes besides its own resources. */
export interface Alarmed {
  /** The construct's alarms, by the end of their names: `alarms["dead-letters"]`. */
  readonly alarms: Readonly<Record<string, CloudwatchMetricAlarm>>;
}

/** Every alarm of an environment, by the construct that it watches. */
export class Alarms {
  private readonly built = new Map<IConstruct, Record<string, CloudwatchMetricAlarm>>();

  add(scope: IConstruct, part: string, alarm: CloudwatchMetricAlarm): void {
    const known = this.built.get(scope) ?? {};
    known[part] = alarm;
    this.built.set(scope, known);
  }

  of(scope: IConstruct): Readonly<Record<string, CloudwatchMetricAlarm>> {
    return this.built.get(scope) ?? {};
  }
}
