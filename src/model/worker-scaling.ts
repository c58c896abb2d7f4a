import { Percent } from "../values/percent";
import { Queue } from "./queue";
import { Scaling, ScalingProps } from "./scaling";
import type { Declared } from "./declared";

export interface WorkerScalingProps extends Omit<ScalingProps, "cpu"> {
  /** Average CPU at which copies are added, in percent. @default - 60, where no other target is given and no queue scales */
  readonly cpu?: ScalingProps["cpu"];
  /**
   * Messages that wait for each running copy at which copies are added: the time that a message may wait, divided by the
   * time that a copy takes for one ("Scaling policy based on Amazon SQS"). Messages that are being worked on do not count.
   * @default - 100 where no other target is given and the worker consumes exactly one queue, or where `queue` is given: at a
   * second for each message, the last of them waits less than two minutes
   */
  readonly backlog?: number;
  /**
   * The queue whose backlog counts.
   * @default - the one that the worker consumes; it must be named where there are several
   */
  readonly queue?: Queue;
}

/** How many copies of a worker run; what is left out is decided by the queues that it consumes. */
export interface WorkerScaling extends Scaling {
  readonly backlog?: number;
  readonly queue?: Queue;
}

/** What adds copies of a worker. */
export interface WorkerTargets {
  readonly cpu?: Percent;
  readonly memory?: Percent;
  /** Messages of the queue for each running copy. */
  readonly backlog?: { readonly queue: Queue; readonly messages: number };
}

const MESSAGES = 100;
const CPU = 60;

export function consumedQueues(worker: Declared): readonly Queue[] {
  return worker.environment.edges.flatMap(({ consumer, provider, access }) =>
    consumer === worker && access === "consume" && Queue.is(provider) ? [provider] : [],
  );
}

/** Depends on what the worker consumes: a queue that is not known (SYM-WORKER-002, 003) scales nothing. */
export function targetsOf(worker: Declared, scaling: WorkerScaling): WorkerTargets {
  const { cpu, memory, backlog, queue } = scaling;
  const queues = consumedQueues(worker);
  const isAsked = backlog !== undefined || queue !== undefined;
  const isOpen = !isAsked && cpu === undefined && memory === undefined;
  const by = queue ?? (queues.length === 1 && (isAsked || isOpen) ? queues[0] : undefined);
  return {
    cpu: isOpen && !by ? Percent.of(CPU) : cpu,
    memory,
    backlog: by && { queue: by, messages: backlog ?? MESSAGES },
  };
}
