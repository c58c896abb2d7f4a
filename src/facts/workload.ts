/** What runs: an ECS service, the task of a job, or a container on a Docker host. Texts are readable; undefined is what the Terraform leaves open. */
export interface Workload {
  /** Path of the construct below the environment: `api`. */
  readonly construct: string;
  /** `aws_ecs_service.api`, `aws_ecs_task_definition.cleanup` of a job, `docker_container.api`. */
  readonly address: string;
  /** Where the containers are defined: `aws_ecs_task_definition.api`; the container itself on Docker. */
  readonly definition?: string;
  readonly cpu?: string;
  readonly memory?: string;
  readonly copies: Copies;
  readonly architecture?: string;
  readonly containers: readonly Container[];
  /** The expression that holds the containers, where they cannot be read before a deploy. */
  readonly unread?: string;
}

export interface Copies {
  readonly min: string;
  readonly max: string;
  /** `aws_appautoscaling_target.api`, or the workload itself where nothing scales it. */
  readonly address: string;
  readonly targets: readonly ScalingTarget[];
}

export interface ScalingTarget {
  /** `ECSServiceAverageCPUUtilization`. */
  readonly metric: string;
  readonly value?: string;
  /** Time before another copy is added, or removed: `60 s`. */
  readonly waitsToAdd?: string;
  readonly waitsToRemove?: string;
  readonly address: string;
}

export interface Container {
  readonly name: string;
  readonly image: string;
  /** `docker_image.api`, where a resource of the environment provides the image. */
  readonly imageAddress?: string;
  readonly user?: string;
  /** Whether the task ends with it; the others prepare or accompany it. */
  readonly essential: boolean;
  readonly readOnlyRoot: boolean;
  readonly privileged: boolean;
  readonly dropped: readonly string[];
  readonly added: readonly string[];
  readonly ports: readonly string[];
  /** The command in exec form, where it is not the image's own. */
  readonly command: readonly string[];
  readonly variables: readonly Variable[];
  /** Folders that the process may write to. */
  readonly writable: readonly string[];
  /** Time between the signal to stop and the kill: `30 s`. */
  readonly stopTimeout?: string;
  readonly health: readonly HealthCheck[];
  /** What takes its output: the driver, and the log group by its address or name where there is one. */
  readonly logs?: { readonly driver: string; readonly group?: string };
}

export interface Variable {
  readonly name: string;
  readonly value: string;
  /** Whether the value is where a secret is, which ECS hands over when the container starts. */
  readonly isSecret?: boolean;
}

export interface HealthCheck {
  readonly by: "the container" | "the load balancer";
  /** A command or a path. */
  readonly check: string;
  /** `30 s`, as all times here. */
  readonly every?: string;
  /** Time after which one check has failed. */
  readonly timeout?: string;
  /** Failures in a row that make the container unhealthy. */
  readonly retries?: string;
  /** Time after a start in which failures do not count. */
  readonly startPeriod?: string;
  /** What states the check, where that is not the container's definition. */
  readonly address?: string;
}
