import type { ResourceFact } from "../../facts";
import { askDocker, tryFindEngineHost } from "../docker-engine";
import type { UsageFigure, UsageSubject } from "./usage";
import type { UsageSource } from "./usage-aws";
import { inOrderOfDeclaration, subjectOf } from "./usage-subject";
import { bytesIn, numberIn } from "./usage-sizes";

/** The part of `docker stats` that is read. */
interface ContainerStats {
  readonly Name?: string;
  /** `12.34%` of one processor. */
  readonly CPUPerc?: string;
  /** `28.5MiB / 512MiB` */
  readonly MemUsage?: string;
}

interface VolumeSize {
  readonly Name?: string;
  /** `48.5MB`, `N/A`. */
  readonly Size?: string;
}

/** What the engine says of the containers and volumes of the environment, now. */
export async function usageOnDocker(source: UsageSource): Promise<readonly UsageSubject[]> {
  const { environment, deployed } = source;
  const resources = environment.facts
    .ofType("docker_container", "docker_volume")
    .filter(({ address, attributes }) => deployed.tryFind(address) && attributes.must_run !== false);
  const [stats, sizes] = await Promise.all([containerStats(source), volumeSizes(source)]);
  return inOrderOfDeclaration(environment, resources).map((resource) => {
    const name = deployed.text(resource.address, "name") ?? resource.name;
    const figures = resource.type === "docker_volume" ? volume(sizes.get(name)) : container(resource, stats.get(name));
    return { ...subjectOf(environment, resource), name, figures };
  });
}

function container(resource: ResourceFact, stats: ContainerStats | undefined): readonly UsageFigure[] {
  const [used, limit] = (stats?.MemUsage ?? "").split("/").map(bytesIn);
  const processors = processorsOf(resource);
  const cpu = numberIn(stats?.CPUPerc);
  return [
    { title: "CPU", unit: "percent", now: cpu === undefined ? undefined : cpu / processors },
    { title: "memory", unit: "bytes", now: used, of: limit },
  ];
}

/** Processors that a container may use; one where nothing limits it, which is what the engine counts by. */
function processorsOf(resource: ResourceFact): number {
  const [quota, period] = [resource.value("cpu_quota"), resource.value("cpu_period")].map(Number);
  return quota > 0 && period > 0 ? quota / period : 1;
}

function volume(size: string | undefined): readonly UsageFigure[] {
  return [{ title: "storage", unit: "bytes", now: size === undefined ? undefined : bytesIn(size) }];
}

async function containerStats(source: UsageSource): Promise<ReadonlyMap<string, ContainerStats>> {
  const text = await docker(source, ["stats", "--no-stream", "--format", "{{json .}}"]);
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return new Map(lines.map((line) => JSON.parse(line) as ContainerStats).map((each) => [each.Name ?? "", each]));
}

async function volumeSizes(source: UsageSource): Promise<ReadonlyMap<string, string | undefined>> {
  const text = await docker(source, ["system", "df", "--verbose", "--format", "{{json .}}"]);
  const { Volumes = [] } = JSON.parse(text) as { readonly Volumes?: readonly VolumeSize[] };
  return new Map(Volumes.map(({ Name = "", Size }) => [Name, Size]));
}

function docker({ context, environment }: UsageSource, line: readonly string[]): Promise<string> {
  const host = tryFindEngineHost(environment.record.terraform);
  return askDocker({ host, line, variables: context.variables, signal: context.signal });
}
