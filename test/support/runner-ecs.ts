import { createServer, type IncomingMessage, type Server, type ServerResponse } from "http";
import type { AddressInfo } from "net";
import { type DescribedService, ServiceTasks } from "./runner-service-tasks";

interface Container {
  readonly name: string;
  readonly image: string;
}

interface Task {
  readonly containers: readonly Container[];
  readonly cluster: string;
  readonly taskDefinition: string;
  /** How often somebody asked for it. */
  asked: number;
}

/**
 * Starts tasks as Amazon ECS does on Fargate, and ends them: moto fails where containers have no memory of their own, and knows one
 * container of a task alone. What a task needs, its definition and its cluster, is asked of moto. So are services, whose
 * deployments moto does not keep up to date.
 */
export class EcsTasks {
  static async start(emulator: string): Promise<EcsTasks> {
    const tasks = new EcsTasks(emulator);
    await new Promise<void>((resolve) => tasks.server.listen(0, "127.0.0.1", resolve));
    return tasks;
  }

  /** What every container ends with from now on. */
  exitCode = 0;
  /**
   * ARN of the definition that every service runs from now on, as after a rollback by the circuit breaker; Terraform, which reads a
   * service right after it has changed it, still sees its own. @default - what was deployed
   */
  rolledBackTo?: string;
  /** The images of every task that was started, by its containers. */
  readonly ran: (readonly Container[])[] = [];
  private readonly tasks = new Map<string, Task>();
  private readonly copies = new ServiceTasks();
  private readonly server: Server;

  private constructor(private readonly emulator: string) {
    this.server = createServer((request, response) => void this.answer(request, response));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const input = JSON.parse(await textOf(request)) as Input;
    const operation = String(request.headers["x-amz-target"]).split(".").pop();
    const answers: Readonly<Record<string, () => object | undefined | Promise<object | undefined>>> = {
      RunTask: () => this.run(request, input),
      DescribeTasks: () =>
        this.copies.has(input.tasks?.[0]) ? this.copies.describe(input.tasks!) : this.describe(input),
      ListTasks: () => this.list(request, input),
      StopTask: () => this.copies.stop(input.task!, input.reason ?? ""),
      DescribeServices: () => this.describeServices(request, input),
    };
    const answer = await answers[operation ?? ""]?.();
    response.writeHead(answer ? 200 : 400, { "Content-Type": "application/x-amz-json-1.1" });
    response.end(JSON.stringify(answer ?? { __type: "InvalidParameterException", message: operation }));
  }

  private async run(request: IncomingMessage, input: Input): Promise<object | undefined> {
    const { cluster, taskDefinition, launchType, networkConfiguration } = input;
    const ask = (operation: string, body: object) => this.ask(request, operation, body);
    const known = (await ask("DescribeTaskDefinition", { taskDefinition })) as
      { taskDefinition: { containerDefinitions: readonly Container[]; networkMode: string } } | undefined;
    const found = (await ask("DescribeClusters", { clusters: [cluster] })) as
      { clusters: readonly object[] } | undefined;
    if (!known || found?.clusters.length !== 1 || launchType !== "FARGATE") return undefined;
    const { subnets, securityGroups } = networkConfiguration?.awsvpcConfiguration ?? {};
    if (known.taskDefinition.networkMode === "awsvpc" && !(subnets?.length && securityGroups?.length)) return undefined;
    const containers = known.taskDefinition.containerDefinitions.map(({ name, image }) => ({ name, image }));
    const taskArn = `arn:aws:ecs:eu-west-1:123456789012:task/depot-staging/${this.tasks.size + 1}`;
    this.tasks.set(taskArn, { containers, cluster: cluster!, taskDefinition: taskDefinition!, asked: 0 });
    this.ran.push(containers);
    return { tasks: [{ taskArn, lastStatus: "PROVISIONING" }], failures: [] };
  }

  /** Runs when it is asked for the first time, and has ended at the second. */
  private describe({ tasks: [taskArn] = [] }: Input): object {
    const task = this.tasks.get(taskArn);
    if (!task) return { tasks: [], failures: [{ arn: taskArn, reason: "MISSING" }] };
    task.asked += 1;
    const isOver = task.asked > 1;
    const containers = task.containers.map(({ name }) => ({ name, ...(isOver && { exitCode: this.exitCode }) }));
    const end = isOver ? { lastStatus: "STOPPED", stoppedReason: "Essential container in task exited" } : {};
    return { tasks: [{ taskArn, lastStatus: "RUNNING", containers, ...end }], failures: [] };
  }

  /** moto leaves the deployment of a service as it was when the service gets another definition. */
  private async describeServices(request: IncomingMessage, input: Input): Promise<object | undefined> {
    const found = (await this.ask(request, "DescribeServices", input)) as { services: readonly Service[] } | undefined;
    const runs = /terraform/i.test(request.headers["user-agent"] ?? "") ? undefined : this.rolledBackTo;
    const services = found?.services.map((service) => withDefinition(this.copies.count(service), runs));
    return found && { ...found, services };
  }

  private async list(request: IncomingMessage, { cluster, serviceName, desiredStatus }: Input): Promise<object> {
    const asked = { cluster, services: [serviceName] };
    const found = (await this.ask(request, "DescribeServices", asked)) as { services: readonly Service[] } | undefined;
    const service = found?.services[0];
    return service ? this.copies.list(service, desiredStatus ?? "RUNNING") : { taskArns: [] };
  }

  private async ask({ headers }: IncomingMessage, operation: string, body: object): Promise<object | undefined> {
    const service = String(headers["x-amz-target"]).split(".")[0];
    const response = await fetch(this.emulator, {
      method: "POST",
      headers: {
        "Content-Type": "application/x-amz-json-1.1",
        "X-Amz-Target": `${service}.${operation}`,
        Authorization: headers.authorization!,
      },
      body: JSON.stringify(body),
    });
    return response.ok ? ((await response.json()) as object) : undefined;
  }
}

interface Input {
  readonly cluster?: string;
  readonly taskDefinition?: string;
  readonly launchType?: string;
  readonly tasks?: readonly string[];
  readonly task?: string;
  readonly reason?: string;
  readonly serviceName?: string;
  readonly desiredStatus?: string;
  readonly networkConfiguration?: {
    readonly awsvpcConfiguration?: {
      readonly subnets?: readonly string[];
      readonly securityGroups?: readonly string[];
    };
  };
}

interface Service extends DescribedService {
  readonly deployments: readonly object[];
}

function withDefinition({ deployments, ...service }: Service, rolledBackTo?: string): Service {
  const taskDefinition = rolledBackTo ?? service.taskDefinition;
  return { ...service, taskDefinition, deployments: deployments.map((each) => ({ ...each, taskDefinition })) };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk;
  return text;
}
