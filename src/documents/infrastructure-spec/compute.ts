import { type Container, Facts, type HealthCheck, type Workload, workloadsOf, workloadsOfService } from "../../facts";
import type { EnvironmentRecord } from "../../model/record";
import { type Block, type Inline, code, inline, joined, list, paragraph, table, text } from "../kit/markdown";
import { codes, nothing, readable } from "../shown";

/** What runs: one row for each service, one for each container, each read from its resources. */
export function compute(environment: EnvironmentRecord): readonly Block[] {
  const facts = Facts.of(environment);
  const workloads = workloadsOf(facts);
  const missing = environment.services.filter(({ path }) => workloadsOfService(facts, path).length === 0);
  const lost = missing.map(({ name }) => inline`${code(name)} is declared, and no resource of the Terraform runs it.`);
  const lostBlocks = lost.length === 0 ? [] : [list(lost)];
  if (workloads.length === 0) return lostBlocks;
  const containers = workloads.flatMap(containerRows);
  return [
    table(["Service", "Image", "CPU", "Memory", "Copies", "Architecture", "Address"], workloads.map(workloadRow)),
    ...lostBlocks,
    ...(containers.length === 0
      ? []
      : [
          paragraph(
            text(
              "The containers of each service. A container that is not essential prepares or accompanies the others.",
            ),
          ),
          table(
            ["Service", "Container", "Essential", "Ports", "Health check", "User", "Root file system", "Address"],
            containers,
          ),
        ]),
  ];
}

function workloadRow(workload: Workload): readonly Inline[] {
  const { copies } = workload;
  const images = workload.containers.filter(({ essential }) => essential).map(imageWords);
  return [
    serviceName(workload),
    workload.unread === undefined ? joined(images, ", ") : inline`known after a deploy: ${code(workload.unread)}`,
    readable(workload.cpu),
    readable(workload.memory),
    text(copiesWords(copies)),
    readable(workload.architecture),
    code(workload.address),
  ];
}

function containerRows(workload: Workload): readonly (readonly Inline[])[] {
  return workload.containers.map((container) => [
    serviceName(workload),
    code(container.name),
    container.essential ? inline`yes` : inline`no`,
    codes(container.ports),
    container.health.length === 0 ? nothing : joined(container.health.map(healthWords), ", "),
    container.user === undefined ? inline`of the image` : code(container.user),
    container.readOnlyRoot ? inline`read-only` : inline`writable`,
    code(workload.definition ?? workload.address),
  ]);
}

function imageWords({ image, imageAddress }: Container): Inline {
  return imageAddress === undefined ? code(image) : inline`${code(image)} (${code(imageAddress)})`;
}

function healthWords({ by, check, every, address }: HealthCheck): Inline {
  const rhythm = every === undefined ? text(by) : text(`${by}, every ${every}`);
  return address === undefined
    ? inline`${code(check)} by ${rhythm}`
    : inline`${code(check)} by ${rhythm} (${code(address)})`;
}

export function serviceName({ construct, address }: Workload): Inline {
  return construct === "" ? code(address) : code(construct);
}

export function copiesWords({ min, max }: Workload["copies"]): string {
  return min === max ? min : `${min} to ${max}`;
}
