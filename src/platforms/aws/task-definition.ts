import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { EcsTaskDefinition, EcsTaskDefinitionVolume } from "@cdktf/provider-aws/lib/ecs-task-definition";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { Service } from "../../model/service";
import { Worker } from "../../model/worker";
import { Workload } from "../../model/workload";
import { escapeTemplate } from "../../values/template";
import { healthCommand } from "../health-command";
import { resourceId } from "../resource-id";
import { workloadVariables } from "../workload-variables";
import { nameOf } from "./context";
import { EdgeGrants } from "./edge-grants";
import { cpuUnits } from "./fargate";
import { imageReference } from "./image";
import { WorkloadContext } from "./workload-context";
import { volumeName, writablePathsContainer } from "./writable-paths";

const FIRST_UNPRIVILEGED_PORT = 1024;

interface TaskParts {
  readonly logGroup: CloudwatchLogGroup;
  readonly taskRole: IamRole;
  readonly executionRole: IamRole;
  readonly grants: EdgeGrants;
}

export function buildTaskDefinition(context: WorkloadContext, workload: Workload, parts: TaskParts): EcsTaskDefinition {
  const { cpu, memory } = workload.resources;
  const { grants } = parts;
  const image = imageReference(context.repositories, workload.image);
  const logConfiguration = logsTo(context, parts.logGroup);
  const preparation = writablePathsContainer(workload, image, logConfiguration);
  const containers = [
    ...(preparation ? [preparation] : []),
    mainContainer(workload, { image, logConfiguration, grants, preparation: preparation?.name }),
  ];
  return new EcsTaskDefinition(workload, resourceId("aws", "ecs_task_definition"), {
    family: nameOf(context, 255, workload.formerName),
    requiresCompatibilities: ["FARGATE"],
    networkMode: "awsvpc",
    cpu: String(cpuUnits(cpu)),
    memory: String(memory.toMebibytes()),
    runtimePlatform: {
      operatingSystemFamily: "LINUX",
      cpuArchitecture: workload.architecture === "arm64" ? "ARM64" : "X86_64",
    },
    executionRoleArn: parts.executionRole.arn,
    taskRoleArn: parts.taskRole.arn,
    containerDefinitions: escapeTemplate(JSON.stringify(containers)),
    volume: [...workload.writablePaths.map((path) => ({ name: volumeName(path) })), ...grants.mounts.map(efsVolume)],
  });
}

type Json = Readonly<Record<string, unknown>>;

/** A file system, reached over TLS as the task role and through its access point alone. */
function efsVolume({ name, fileSystemId, accessPointId }: EdgeGrants["mounts"][number]): EcsTaskDefinitionVolume {
  return {
    name: mountName(name),
    efsVolumeConfiguration: {
      fileSystemId,
      transitEncryption: "ENABLED",
      authorizationConfig: { accessPointId, iam: "ENABLED" },
    },
  };
}

/** An underscore is in no name of a writable path's volume that is not hashed, and in no name of a construct. */
function mountName(fileStore: string): string {
  return `files_${fileStore}`;
}

interface ContainerParts {
  readonly image: string;
  readonly logConfiguration: Json;
  readonly grants: EdgeGrants;
  /** Name of the container that must have ended before. */
  readonly preparation?: string;
}

/** Fields in the order of the ECS API reference, ContainerDefinition. */
function mainContainer(workload: Workload, { image, logConfiguration, grants, preparation }: ContainerParts): Json {
  return {
    name: workload.formerName,
    image,
    essential: true,
    command: workload.command,
    user: workload.user,
    readonlyRootFilesystem: true,
    linuxParameters: { initProcessEnabled: true, capabilities: { add: [], drop: ["ALL"] } },
    portMappings: Object.entries(portsOf(workload)).map(([name, port]) => ({
      name,
      containerPort: port.number,
      hostPort: port.number,
      protocol: "tcp",
    })),
    environment: workloadVariables(workload, ...grants.variables).map(([name, value]) => ({ name, value })),
    secrets: grants.secrets.length === 0 ? undefined : grants.secrets.map(([name, valueFrom]) => ({ name, valueFrom })),
    mountPoints: [
      ...workload.writablePaths.map((path) => ({
        sourceVolume: volumeName(path),
        containerPath: path,
        readOnly: false,
      })),
      ...grants.mounts.map(({ name, path, readOnly }) => ({
        sourceVolume: mountName(name),
        containerPath: path,
        readOnly,
      })),
    ],
    dependsOn: preparation === undefined ? undefined : [{ containerName: preparation, condition: "SUCCESS" }],
    healthCheck: healthCheckOf(workload),
    stopTimeout: workload.stopTimeout.toSeconds(),
    logConfiguration,
    systemControls: systemControlsOf(workload),
    volumesFrom: [],
  };
}

function portsOf(workload: Workload): Service["ports"] {
  return Service.is(workload) ? workload.ports : {};
}

/** Behind the load balancer its own check decides, and the image needs no tool for one. */
function healthCheckOf(workload: Workload): Json | undefined {
  if (!Service.is(workload) && !Worker.is(workload)) return undefined;
  const { health } = workload;
  if (health === undefined) return undefined;
  const isPublic = Service.is(workload) && workload.exposure.kind === "public";
  if (isPublic && health.command === undefined) return undefined;
  return {
    command: healthCommand(workload),
    interval: health.interval.toSeconds(),
    timeout: health.timeout.toSeconds(),
    retries: health.retries,
    startPeriod: health.startPeriod.toSeconds(),
  };
}

/**
 * Lets a process that is not root and holds no capability listen on a port below 1024, whatever the kernel's default is.
 * Fargate admits every control of the network, which all containers of a task share: SystemControl of the ECS API reference.
 */
function systemControlsOf(workload: Workload): readonly Json[] {
  const privileged = Object.values(portsOf(workload)).some((port) => port.number < FIRST_UNPRIVILEGED_PORT);
  return privileged ? [{ namespace: "net.ipv4.ip_unprivileged_port_start", value: "0" }] : [];
}

function logsTo(context: WorkloadContext, logGroup: CloudwatchLogGroup): Json {
  const options = {
    "awslogs-group": logGroup.name,
    "awslogs-region": context.location.region,
    "awslogs-stream-prefix": "task",
  };
  return { logDriver: "awslogs", options };
}
