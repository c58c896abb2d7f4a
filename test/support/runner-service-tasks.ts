/** A service as ECS describes it. */
export interface DescribedService {
  readonly serviceName: string;
  readonly clusterArn: string;
  readonly desiredCount: number;
  readonly runningCount: number;
  readonly taskDefinition: string;
}

interface Stopped {
  readonly arn: string;
  readonly reason: string;
}

interface Copies {
  service: DescribedService;
  /** ARNs. */
  running: readonly string[];
  readonly stopped: Stopped[];
  started: number;
  /** How often somebody looked since the last was stopped. */
  looked: number;
}

/** Looks until ECS has started another in place of a task that was stopped. */
const LOOKS = 2;

/** The tasks of services, which moto starts none of: as many as are wanted run, and one that is stopped has a successor soon. */
export class ServiceTasks {
  private readonly all = new Map<string, Copies>();

  /** The service with the copies that run now. */
  count<S extends DescribedService>(service: S): S {
    const copies = this.copiesOf(service);
    copies.looked += 1;
    if (copies.looked > LOOKS) startMissing(copies);
    return { ...service, runningCount: copies.running.length };
  }

  list(service: DescribedService, desiredStatus: string): object {
    const copies = this.copiesOf(service);
    return { taskArns: desiredStatus === "STOPPED" ? copies.stopped.map(({ arn }) => arn) : copies.running };
  }

  has(arn: string | undefined): boolean {
    return this.ownerOf(arn) !== undefined;
  }

  describe(arns: readonly string[]): object {
    return { tasks: arns.flatMap((arn) => this.describeOne(arn) ?? []), failures: [] };
  }

  stop(arn: string, reason: string): object | undefined {
    const copies = this.ownerOf(arn);
    if (!copies?.running.includes(arn)) return undefined;
    copies.stopped.push({ arn, reason });
    copies.running = copies.running.filter((each) => each !== arn);
    copies.looked = 0;
    return { task: this.describeOne(arn) };
  }

  private describeOne(taskArn: string): object | undefined {
    const copies = this.ownerOf(taskArn);
    if (!copies) return undefined;
    const { taskDefinition: taskDefinitionArn, clusterArn } = copies.service;
    const ended = copies.stopped.find(({ arn }) => arn === taskArn);
    const state = ended
      ? { lastStatus: "STOPPED", desiredStatus: "STOPPED", stoppedReason: ended.reason, healthStatus: "UNKNOWN" }
      : { lastStatus: "RUNNING", desiredStatus: "RUNNING", healthStatus: "HEALTHY" };
    return { taskArn, taskDefinitionArn, clusterArn, containers: [], ...state };
  }

  private copiesOf(service: DescribedService): Copies {
    const key = `${service.clusterArn} ${service.serviceName}`;
    const known = this.all.get(key);
    if (known) return Object.assign(known, { service });
    const copies: Copies = { service, running: [], stopped: [], started: 0, looked: 0 };
    startMissing(copies);
    this.all.set(key, copies);
    return copies;
  }

  private ownerOf(arn = ""): Copies | undefined {
    return [...this.all.values()].find(
      (copies) => copies.running.includes(arn) || copies.stopped.some((stopped) => stopped.arn === arn),
    );
  }
}

/** As many as are wanted: a service that is made smaller has fewer. */
function startMissing(copies: Copies): void {
  const { service } = copies;
  const prefix = `${service.clusterArn.replace(":cluster/", ":task/")}/${service.serviceName}`;
  const missing = Math.max(0, service.desiredCount - copies.running.length);
  const more = Array.from({ length: missing }, (_, i) => `${prefix}-${copies.started + i + 1}`);
  copies.started += missing;
  copies.running = [...copies.running.slice(0, service.desiredCount), ...more];
}
