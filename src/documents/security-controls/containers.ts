import { type Container, Facts, taskContainers, workloadsOf } from "../../facts";
import type { EnvironmentRecord } from "../../model/record";
import { type Block, type Inline, code, inline, table } from "../kit/markdown";
import { codes } from "../shown";

/** What each container may do to its host: user, root file system, capabilities. */
export function containerHardening(environment: EnvironmentRecord): readonly Block[] {
  const facts = Facts.of(environment);
  const ofTasks = facts.ofType("aws_ecs_task_definition").flatMap((definition) => {
    const containers = taskContainers(facts, definition);
    if (containers) return containers.map((container) => row(definition.address, container));
    const unread = inline`known after a deploy`;
    return [[code(definition.address), unread, unread, unread, unread, unread, unread]];
  });
  const ofHosts = workloadsOf(facts)
    .filter(({ address }) => address.startsWith("docker_container."))
    .flatMap(({ address, containers }) => containers.map((container) => row(address, container)));
  const rows = [...ofTasks, ...ofHosts];
  return rows.length === 0
    ? []
    : [
        table(
          [
            "Address",
            "Container",
            "User",
            "Root file system",
            "Capabilities dropped",
            "Capabilities added",
            "Privileged",
          ],
          rows,
        ),
      ];
}

function row(address: string, container: Container): readonly Inline[] {
  return [
    code(address),
    code(container.name),
    container.user === undefined ? inline`of the image` : code(container.user),
    container.readOnlyRoot ? inline`read-only` : inline`writable`,
    codes(container.dropped),
    codes(container.added),
    container.privileged ? inline`yes` : inline`no`,
  ];
}
