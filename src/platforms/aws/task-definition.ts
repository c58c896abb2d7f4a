import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { Service } from "../../model/service";
import { escapeTemplate } from "../../values/template";
import { healthCommand } from "../health-command";
import { resourceId } from "../resource-id";
import { serviceVariables } from "../service-variables";
import { discoveryHost } from "./cluster";
import { nameOf } from "./context";
import { ServiceContext } from "./service-context";
import { cpuUnits } from "./fargate";
import { imageReference } from "./image";
import { volumeName, writablePathsContainer } from "./writable-paths";

const FIRST_UNPRIVILEGED_PORT = 1024;

interface TaskParts {
  readonly logGroup: CloudwatchLogGroup;
  readonly taskRole: IamRole;
  readonly executionRole: IamRole;
}

export function buildTaskDefinition(context: ServiceContext, service: Service, parts: TaskParts): EcsTaskDefinition {
  const { cpu, memory } = service.resources;
  const image = imageReference(context.repositories, service.image);
  const logConfiguration = logsTo(context, parts.logGroup);
  const preparation = writablePathsContainer(service, image, logConfiguration);
  const containers = [
    ...(preparation ? [preparation] : []),
    mainContainer(context, service, image, logConfiguration, preparation?.name),
  ];
  return new EcsTaskDefinition(service, resourceId("aws", "ecs_task_definition"), {
    family: nameOf(context, 255, service.formerName),
    requiresCompatibilities: ["FARGATE"],
    networkMode: "awsvpc",
    cpu: String(cpuUnits(cpu)),
    memory: String(memory.toMebibytes()),
    runtimePlatform: {
      operatingSystemFamily: "LINUX",
      cpuArchitecture: service.architecture === "arm64" ? "ARM64" : "X86_64",
    },
    executionRoleArn: parts.executionRole.arn,
    taskRoleArn: parts.taskRole.arn,
    containerDefinitions: escapeTemplate(JSON.stringify(containers)),
    volume: service.writablePaths.map((path) => ({ name: volumeName(path) })),
  });
}

type Json = Readonly<Record<string, unknown>>;

/** Fields in the order of the ECS API reference, ContainerDefinition. */
function mainContainer(
  context: ServiceContext,
  service: Service,
  image: string,
  logConfiguration: Json,
  preparation?: string,
): Json {
  const { health } = service;
  const inContainer = service.exposure.kind === "internal" || health.command !== undefined;
  return {
    name: service.formerName,
    image,
    essential: true,
    command: service.command,
    user: service.user,
    readonlyRootFilesystem: true,
    linuxParameters: { initProcessEnabled: true, capabilities: { add: [], drop: ["ALL"] } },
    portMappings: Object.entries(service.ports).map(([name, port]) => ({
      name,
      containerPort: port.number,
      hostPort: port.number,
      protocol: "tcp",
    })),
    environment: serviceVariables(service, (provider) => discoveryHost(context, provider)).map(([name, value]) => ({
      name,
      value,
    })),
    mountPoints: service.writablePaths.map((path) => ({
      sourceVolume: volumeName(path),
      containerPath: path,
      readOnly: false,
    })),
    dependsOn: preparation === undefined ? undefined : [{ containerName: preparation, condition: "SUCCESS" }],
    // Behind the load balancer its own check decides, and the image needs no tool for one.
    healthCheck: inContainer
      ? {
          command: healthCommand(service),
          interval: health.interval.toSeconds(),
          timeout: health.timeout.toSeconds(),
          retries: health.retries,
          startPeriod: health.startPeriod.toSeconds(),
        }
      : undefined,
    stopTimeout: service.stopTimeout.toSeconds(),
    logConfiguration,
    systemControls: systemControlsOf(service),
    volumesFrom: [],
  };
}

/**
 * Lets a process that is not root and holds no capability listen on a port below 1024, whatever the kernel's default is.
 * Fargate admits every control of the network, which all containers of a task share: SystemControl of the ECS API reference.
 */
function systemControlsOf(service: Service): readonly Json[] {
  const privileged = Object.values(service.ports).some((port) => port.number < FIRST_UNPRIVILEGED_PORT);
  return privileged ? [{ namespace: "net.ipv4.ip_unprivileged_port_start", value: "0" }] : [];
}

function logsTo(context: ServiceContext, logGroup: CloudwatchLogGroup): Json {
  const options = {
    "awslogs-group": logGroup.name,
    "awslogs-region": context.location.region,
    "awslogs-stream-prefix": "task",
  };
  return { logDriver: "awslogs", options };
}
