import { EnvironmentModel } from "../../model/environment";
import { Job } from "../../model/job";
import { Service } from "../../model/service";
import { Workload } from "../../model/workload";

export interface StartOrder {
  /** What is used comes before what uses it, and jobs before each deployment before what waits for them. */
  readonly workloads: readonly Workload[];
  /** Jobs that must have ended before a workload starts. */
  jobsBefore(workload: Workload): readonly Job[];
}

/** There is no circle (SYM-EDGE-005), and none arises: what such a job uses, directly or not, waits for no job. */
export function startOrder(environment: EnvironmentModel): StartOrder {
  const ordered = new Set<Workload>();
  const visit = (workload: Workload): void => {
    for (const { consumer, provider } of environment.edges)
      if (consumer === workload && Service.is(provider) && !ordered.has(provider)) visit(provider);
    ordered.add(workload);
  };
  const jobs = environment.declaredOf(Job).filter(({ when }) => when === "before-deploy");
  jobs.forEach(visit);
  const first = new Set(ordered);
  environment.declaredOf<Workload>(Workload).forEach(visit);
  return {
    workloads: [...ordered],
    jobsBefore: (workload) => (first.has(workload) || Job.is(workload) ? [] : jobs),
  };
}
