import { Construct } from "constructs";
import { Declared } from "./declared";
import { Workload, WorkloadProps } from "./workload";

export interface WorkerProps extends WorkloadProps {}

const PROPERTIES: readonly string[] = [];

/** A long-running process that answers nobody: it takes its work from queues. */
export class Worker extends Workload<WorkerResources, WorkerProps> {
  readonly kind = "Worker";

  constructor(scope: Construct, id: string, props: WorkerProps) {
    super(scope, id, props, PROPERTIES);
    const problems = this.collector();
    this.settle(problems);
  }

  /** True for a worker, also of another copy of this package. */
  static override is(x: unknown): x is Worker {
    return Declared.isKind(x, "Worker");
  }
}

/** What {@link Worker.customize} passes; each platform adds its own member. */
export interface WorkerResources {}
