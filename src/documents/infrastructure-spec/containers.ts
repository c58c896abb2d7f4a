import { type Container, Facts, type HealthCheck, type Workload, physicalName } from "../../facts";
import { type Block, type Inline, code, inline, paragraph, table, text } from "../kit/markdown";
import { suggestsSecret, unlessSecret } from "../secrecy";
import { codes, digest, nothing, readable } from "../shown";
import { serviceName } from "./service-name";

const RUN = [
  "Service",
  "Container",
  "Essential",
  "Command",
  "Ports",
  "User",
  "Root file system",
  "Writable",
  "Logs",
  "Stop within",
  "Address",
];
const HEALTH = [
  "Service",
  "Container",
  "Check",
  "By",
  "Every",
  "Time limit",
  "Failures",
  "Not counted after a start",
  "Stated by",
];
const TOLD = ["Service", "Container", "Variable", "Value", "Stated by"];

/** The containers of each service: how they run, how it is known that they are well, and what they are told. */
export function containerTables(facts: Facts, workloads: readonly Workload[]): readonly Block[] {
  const pairs = workloads.flatMap((workload) => workload.containers.map((container) => ({ workload, container })));
  const told = pairs.flatMap(({ workload, container }) =>
    container.variables.map(({ name, value, isSecret }) => [
      ...head(workload, container),
      code(name),
      isSecret ? inline`the secret of ${code(value)}` : shownValue(name, value),
      statedBy(workload),
    ]),
  );
  return [
    ...tableOf(
      "The containers of each service. A container that is not essential prepares or accompanies the others.",
      RUN,
      pairs.map(({ workload, container }) => containerRow(facts, workload, container)),
    ),
    ...tableOf(
      "Health checks.",
      HEALTH,
      pairs.flatMap(({ workload, container }) =>
        container.health.map((check) => healthRow(workload, container, check)),
      ),
    ),
    ...tableOf("Environment variables.", TOLD, told),
  ];
}

/** A document that a container is told is shown where it is read, and here by its digest. */
const LONGEST = 300;

function shownValue(name: string, value: string): Inline {
  return value.length > LONGEST && !suggestsSecret(name, value) ? digest(value) : unlessSecret(name, value);
}

function commandOf({ command }: Container): Inline {
  if (command.length === 0) return inline`of the image`;
  const line = JSON.stringify(command);
  return line.length > LONGEST ? digest(command.join("\n")) : code(line);
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

function containerRow(facts: Facts, workload: Workload, container: Container): readonly Inline[] {
  return [
    ...head(workload, container),
    container.essential ? inline`yes` : inline`no, of ${code(container.image)}`,
    commandOf(container),
    codes(container.ports),
    container.user === undefined ? inline`of the image` : code(container.user),
    container.readOnlyRoot ? inline`read-only` : inline`writable`,
    codes(container.writable),
    logsWords(facts, container),
    container.stopTimeout === undefined ? nothing : text(container.stopTimeout),
    statedBy(workload),
  ];
}

/** The log by the name that a person looks for in the console, with the driver that writes it. */
function logsWords(facts: Facts, { logs }: Container): Inline {
  if (logs === undefined) return nothing;
  const group = facts.tryFind(logs.group);
  const name = (group && physicalName(group)) ?? logs.group;
  return name === undefined ? code(logs.driver) : inline`${code(name)} by ${code(logs.driver)}`;
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
