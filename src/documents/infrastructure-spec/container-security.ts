import { type Attributes, type Container, Facts, type ResourceFact, workloadsOf } from "../../facts";
import type { EnvironmentRecord } from "../../model/record";
import { type Block, type Inline, code, inline, joined, paragraph, table, text } from "../kit/markdown";
import { addressOf, codes, nothing, readable, value } from "../shown";

const SECRETS = "/run/secrets/";
const MEANING =
  "What a container may do to its host, and how much of it it may use. A secret is a file in a volume: only the containers that mount the volume read it, and it is in no variable, image or state. What the limit of memory and swap exceeds that of memory by is swap.";

/** User, capabilities, file system, limits and secrets of each container of a Docker host. */
export function containerSecurity(environment: EnvironmentRecord): readonly Block[] {
  const facts = Facts.of(environment);
  const rows = workloadsOf(facts)
    .filter(({ address }) => address.startsWith("docker_container."))
    .flatMap(({ address, cpu, containers }) =>
      containers.map((container) => rowOf(facts.tryFind(address)!, cpu, container)),
    );
  if (rows.length === 0) return [];
  const headers = [
    "Container",
    "User",
    "Capabilities",
    "New privileges",
    "Files it writes",
    "CPU",
    "Memory",
    "Memory and swap",
    "Secrets as files",
    "Address",
  ];
  const more = inline`Namespaces, devices and log files are in ${code("security-controls.md")}.`;
  return [paragraph(text(MEANING)), table(headers, rows), paragraph(more)];
}

function rowOf(resource: ResourceFact, cpu: string | undefined, container: Container): readonly Inline[] {
  return [
    code(container.name),
    container.user === undefined ? inline`of the image` : code(container.user),
    capabilities(container),
    gainsNone(resource) ? inline`none` : inline`possible`,
    writes(container),
    cpu === undefined ? inline`not limited` : readable(cpu),
    mebibytes(resource.value("memory")),
    mebibytes(resource.value("memory_swap")),
    codes(secretFolders(resource)),
    addressOf(resource),
  ];
}

function capabilities({ dropped, added, privileged }: Container): Inline {
  if (privileged) return inline`all: it is privileged`;
  const kept = dropped.includes("ALL")
    ? []
    : [inline`Docker's default${dropped.length === 0 ? text("") : inline` but ${codes(dropped)}`}`];
  const all = [...kept, ...(added.length === 0 ? [] : [codes(added)])];
  return all.length === 0 ? inline`none` : joined(all, " and ");
}

/** Whether a program with the set-user-id bit gains nothing by it. */
function gainsNone(resource: ResourceFact): boolean {
  const options = resource.value("security_opts");
  return Array.isArray(options) && options.some((option) => /^no-new-privileges(:true)?$/.test(String(option)));
}

/** The root file system, or what is writable beside it: folders in memory and mounted volumes. */
function writes({ readOnlyRoot, writable }: Container): Inline {
  if (!readOnlyRoot) return inline`everywhere`;
  return writable.length === 0 ? inline`none` : value(writable);
}

function mountsOf(resource: ResourceFact): readonly Attributes[] {
  return [...resource.blocks("volumes"), ...resource.blocks("mounts")];
}

function secretFolders(resource: ResourceFact): readonly string[] {
  return mountsOf(resource)
    .map(({ container_path: path, target }) => String(path ?? target))
    .filter((path) => path.startsWith(SECRETS));
}

function mebibytes(amount: unknown): Inline {
  if (amount === undefined) return inline`not limited`;
  return amount === -1 ? inline`not limited` : amount === null ? nothing : inline`${value(amount)} MiB`;
}
