import { blocksOf, containerDefinitions } from "../../../facts";
import type { Row } from "../../evidence";
import { Scope } from "../../query";

const ATTRIBUTE = "container_definitions";

/** Rows of each container of a task definition; one that is unknown where only a deploy shows which containers there are. */
export function eachContainer(definition: Scope, judge: (container: Scope) => Row | readonly Row[]): readonly Row[] {
  const containers = tryContainersOf(definition);
  return containers?.flatMap(judge) ?? [definition.row(ATTRIBUTE, "an expression", "unknown")];
}

/** Each container as a scope, made once for all rules. */
function tryContainersOf({ facts, resource }: Scope): readonly Scope[] | undefined {
  return facts.once(`judging: containers of ${resource.address}`, () => {
    const members = containerDefinitions(facts, resource);
    const blocks = blocksOf(members);
    // A member that is no object is an expression, and may be any container.
    if (!Array.isArray(members) || members.length === 0 || blocks.length < members.length) return undefined;
    return blocks.map(
      (block, index) => new Scope(facts, resource, block, `${ATTRIBUTE}[${nameOf(block.name) ?? index}].`),
    );
  });
}

function nameOf(name: unknown): string | undefined {
  return typeof name === "string" && !name.includes("${") ? name : undefined;
}

/** Whether the containers of a task definition are of Windows, which lacks what only Linux has. */
export function isWindows(definition: Scope): boolean {
  const family = definition.at("runtime_platform", "operating_system_family").known;
  return typeof family === "string" && family.startsWith("WINDOWS");
}
