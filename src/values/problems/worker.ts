import { entry } from "./entry";

/** Mistakes of workers. */
export const workerProblems = {
  "SYM-WORKER-001": entry(
    "Not a backlog",
    "a whole number of messages for each copy, from 1 to 100000",
    "divide the time that a message may wait by the time that a copy takes for one",
  ),
  "SYM-WORKER-002": entry(
    "No queue to scale by",
    "a queue that the worker consumes",
    'declare worker.uses(queue, "consume"), or scale by cpu or memory',
  ),
  "SYM-WORKER-003": entry(
    "Several queues to scale by",
    "one of the queues that the worker consumes",
    "name it: scaling: { queue, backlog }; or declare a worker for each queue",
  ),
  "SYM-WORKER-004": entry(
    "Not a health check of a worker",
    "Health.command(command, options), or the command alone",
    'give a command that exits with 0 while the worker is well, such as ["node", "healthy.js"]',
  ),
  "SYM-WORKER-005": entry(
    "Zero copies that nothing adds to",
    "a min of 1 or more where no queue scales the worker: without a copy there is no CPU or memory to measure",
    "raise min, or scale by a queue",
  ),
} as const;
