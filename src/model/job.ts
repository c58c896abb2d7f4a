import { Construct } from "constructs";
import { Declared } from "./declared";
import { Workload, WorkloadProps } from "./workload";

export interface JobProps extends WorkloadProps {}

const PROPERTIES: readonly string[] = [];

/** A process that ends: on a schedule, or before each deployment. */
export class Job extends Workload<JobResources, JobProps> {
  readonly kind = "Job";

  constructor(scope: Construct, id: string, props: JobProps) {
    super(scope, id, props, PROPERTIES);
    const problems = this.collector();
    this.settle(problems);
  }

  /** True for a job, also of another copy of this package. */
  static override is(x: unknown): x is Job {
    return Declared.isKind(x, "Job");
  }
}

/** What {@link Job.customize} passes; each platform adds its own member. */
export interface JobResources {}
