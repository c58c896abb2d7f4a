import { Construct } from "constructs";
import { Schedule } from "../values/schedule";
import { scheduleWords } from "../values/schedule-words";
import { Declared, Intent } from "./declared";
import * as check from "./job-checks";
import { JobRetries, JobRetriesProps } from "./job-retries";
import { Workload, WorkloadProps } from "./workload";

export interface JobProps extends WorkloadProps {
  /**
   * When the job runs: `Schedule.cron(...)`, `Schedule.every(...)`, or once before each deployment of the services and
   * workers, as a migration of a database does. A run that takes longer than the time to the next one overlaps with it:
   * a job that must not run twice at once takes a lock of its own. Nothing ends a run that hangs, since tasks on Fargate
   * have no time limit, so the process sets a limit of its own. What runs before a deployment finds no service on the first
   * one: it uses stores.
   */
  readonly when: Schedule | "before-deploy";
  /**
   * How often and for how long the start of a run is tried again, where it is refused, such as for want of capacity. What
   * starts and then fails is not run again. Only for a job on a schedule.
   * @default { attempts: 5, within: Duration.minutes(30) }
   */
  readonly retries?: JobRetriesProps;
}

const PROPERTIES = ["when", "retries"];

/** A process that ends: on a schedule, or before each deployment. */
export class Job extends Workload<JobResources, JobProps> {
  readonly kind = "Job";
  readonly when: Schedule | "before-deploy";
  /** Undefined where no schedule starts the job. */
  readonly retries?: JobRetries;

  /** @throws SpecificationError SYM-JOB-001 to 007, and those of a workload, of everything that is wrong at once */
  constructor(scope: Construct, id: string, props: JobProps) {
    super(scope, id, props, PROPERTIES);
    const problems = this.collector();
    const { given } = this;
    this.when = check.when(problems, given.when);
    this.retries = check.retries(problems, this.when, given.retries);
    this.settle(problems);
  }

  /** True for a job, also of another copy of this package. */
  static override is(x: unknown): x is Job {
    return Declared.isKind(x, "Job");
  }

  override intent(): Intent {
    const { when, retries } = this;
    if (when === "before-deploy") return { when: "Before each deployment" };
    return {
      when: scheduleWords(when),
      schedule: when.kind === "cron" ? when.expression : undefined,
      timeZone: when.kind === "cron" ? when.timeZone : undefined,
      retries: `${retries!.attempts} within ${retries!.within}`,
    };
  }
}

/** What {@link Job.customize} passes; each platform adds its own member. */
export interface JobResources {}
