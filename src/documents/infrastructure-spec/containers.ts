import { type Container, type HealthCheck, type Workload } from "../../facts";
import { type Block, type Inline, code, inline, paragraph, table, text } from "../kit/markdown";
import { codes, nothing, readable } from "../shown";
import { serviceName } from "./service-name";

/** The containers of each service: how they run, how it is known that they are well, and what they are told. */
export function containerTables(workloads: readonly Workload[]): readonly Block[] {
  return [
    ...tableOf(
      "The containers of each service. A container that is not essential prepares or accompanies the others.",
      [
        "Service",
        "Container",
        "Essential",
        "Command",
        "Ports",
        "User",
        "Root file system",
        "Writable",
        "Stop within",
        "Address",
      ],
      workloads.flatMap((workload) => workload.containers.map((container) => containerRow(workload, container))),
    ),
    ...tableOf(
      "Health checks.",
      [
        "Service",
        "Container",
        "Check",
        "By",
        "Every",
        "Time limit",
        "Failures",
        "Not counted after a start",
        "Stated by",
      ],
      workloads.flatMap((workload) =>
        workload.containers.flatMap((container) =>
          container.health.map((check) => healthRow(workload, container, check)),
        ),
      ),
    ),
    ...tableOf(
      "Environment variables.",
      ["Service", "Container", "Variable", "Value", "Stated by"],
      workloads.flatMap((workload) =>
        workload.containers.flatMap((container) =>
          container.variables.map(({ name, value }) => [
            ...head(workload, container),
            code(name),
            code(value),
            statedBy(workload),
          ]),
        ),
      ),
    ),
  ];
}

function tableOf(
  introduction: string,
  headers: readonly string[],
  rows: readonly (readonly Inline[])[],
): readonly Block[] {
  return rows.length === 0 ? [] : [paragraph(text(introduction)), table(headers, rows)];
}

function head(workload: Workload, container: Container): readonly Inline[] {
  return [serviceName(workload), code(container.name)];
}

function statedBy(workload: Workload): Inline {
  return code(workload.definition ?? workload.address);
}

function containerRow(workload: Workload, container: Container): readonly Inline[] {
  return [
    ...head(workload, container),
    container.essential ? inline`yes` : inline`no`,
    container.command.length === 0 ? inline`of the image` : code(JSON.stringify(container.command)),
    codes(container.ports),
    container.user === undefined ? inline`of the image` : code(container.user),
    container.readOnlyRoot ? inline`read-only` : inline`writable`,
    codes(container.writable),
    container.stopTimeout === undefined ? nothing : text(container.stopTimeout),
    statedBy(workload),
  ];
}

function healthRow(workload: Workload, container: Container, check: HealthCheck): readonly Inline[] {
  return [
    ...head(workload, container),
    code(check.check),
    text(check.by),
    readable(check.every),
    readable(check.timeout),
    readable(check.retries),
    readable(check.startPeriod),
    check.address === undefined ? statedBy(workload) : code(check.address),
  ];
}
