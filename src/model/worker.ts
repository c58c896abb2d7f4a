import { Construct } from "constructs";
import { Declared, Intent } from "./declared";
import { CommandHealth } from "./health";
import { Queue } from "./queue";
import * as check from "./worker-checks";
import { WorkerScaling, WorkerScalingProps, WorkerTargets, consumedQueues, targetsOf } from "./worker-scaling";
import { Workload, WorkloadProps } from "./workload";

export interface WorkerProps extends WorkloadProps {
  /**
   * How many copies run and what adds one. 0 copies are possible where a queue scales the worker: the first message then
   * starts a copy, which takes some minutes, and up to 15 more after six hours without a message, because SQS reports an
   * inactive queue late ("Available CloudWatch metrics for Amazon SQS").
   * @default - copies by tier; scaled by the backlog where the worker consumes exactly one queue, else at 60 % CPU
   */
  readonly scaling?: WorkerScalingProps;
  /**
   * Command by which the platform learns that a copy is well, in exec form, or more detail by `Health.command`.
   * @default - a copy is well while its process runs
   */
  readonly health?: readonly string[] | CommandHealth;
}

const PROPERTIES = ["scaling", "health"];

/** A long-running process that answers nobody: it takes its work from queues, or finds it itself. */
export class Worker extends Workload<WorkerResources, WorkerProps> {
  readonly kind = "Worker";
  readonly scaling: WorkerScaling;
  readonly health?: CommandHealth;

  /** @throws SpecificationError SYM-WORKER-001, SYM-WORKER-004, and those of a workload, of everything that is wrong at once */
  constructor(scope: Construct, id: string, props: WorkerProps) {
    super(scope, id, props, PROPERTIES);
    const problems = this.collector();
    const { given } = this;
    this.scaling = check.scaling(problems, given.scaling, this.environment.defaults.copies);
    this.health = check.health(problems, given.health);
    this.settle(problems);
  }

  /** True for a worker, also of another copy of this package. */
  static override is(x: unknown): x is Worker {
    return Declared.isKind(x, "Worker");
  }

  /** Queues that the worker takes its work from, in order of declaration. */
  get queues(): readonly Queue[] {
    return consumedQueues(this);
  }

  /** @internal What adds copies, once every use is declared. */
  get targets(): WorkerTargets {
    return targetsOf(this, this.scaling);
  }

  override intent(): Intent {
    const { backlog } = this.targets;
    return {
      consumes: this.queues.map(({ name }) => name),
      scaledBy: backlog && `${backlog.messages} messages of ${backlog.queue.name} for each copy`,
    };
  }
}

/** What {@link Worker.customize} passes; each platform adds its own member. */
export interface WorkerResources {}
