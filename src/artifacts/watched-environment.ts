import type { MonitoringRecord } from "../model/monitoring-record";
import type { EnvironmentRecord, ProjectRecord } from "../model/record";

/** An environment whose platform has files for what watches it. */
export interface WatchedEnvironment {
  readonly project: ProjectRecord;
  readonly environment: EnvironmentRecord;
  readonly monitoring: MonitoringRecord;
}
