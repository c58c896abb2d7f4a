import { type Container, Facts, type Workload, workloadsOf, workloadsOfService } from "../../facts";
import type { EnvironmentRecord } from "../../model/record";
import { type Block, type Inline, code, inline, joined, list, paragraph, table, text } from "../kit/markdown";
import { addressOf, nameOf, readable, value } from "../shown";
import { containerTables } from "./containers";
import { imageTables } from "./images";
import { serviceName } from "./service-name";

/** What runs: one row for each service, one for each container, each read from its resources. */
export function compute(environment: EnvironmentRecord): readonly Block[] {
  const facts = Facts.of(environment);
  const workloads = workloadsOf(facts);
  const missing = environment.services.filter(({ path }) => workloadsOfService(facts, path).length === 0);
  const lost = missing.map(({ name }) => inline`${code(name)} is declared, and no resource of the Terraform runs it.`);
  const lostBlocks = lost.length === 0 ? [] : [list(lost)];
  if (workloads.length === 0) return lostBlocks;
  return [
    table(
      ["Service", "Name", "Image", "CPU", "Memory", "Copies", "Architecture", "Address"],
      workloads.map((workload) => workloadRow(facts, workload)),
    ),
    ...lostBlocks,
    ...clusters(facts),
    ...containerTables(facts, workloads),
    ...imageTables(environment),
  ];
}

function workloadRow(facts: Facts, workload: Workload): readonly Inline[] {
  const { copies } = workload;
  const images = workload.containers.filter(({ essential }) => essential).map(imageWords);
  return [
    serviceName(workload),
    nameOf(facts.tryFind(workload.address)),
    workload.unread === undefined ? joined(images, ", ") : inline`known after a deploy: ${code(workload.unread)}`,
    readable(workload.cpu),
    readable(workload.memory),
    text(copiesWords(copies)),
    readable(workload.architecture),
    code(workload.address),
  ];
}

function clusters(facts: Facts): readonly Block[] {
  const rows = facts.ofType("aws_ecs_cluster").map((cluster) => {
    const settings = cluster.blocks("setting").map((setting) => inline`${value(setting.name)} ${value(setting.value)}`);
    const services = facts.referrers("aws_ecs_service", "cluster", cluster.address).map(addressOf);
    return [nameOf(cluster), joined(settings, ", "), joined(services, ", "), addressOf(cluster)];
  });
  return rows.length === 0
    ? []
    : [paragraph(text("Clusters.")), table(["Name", "Settings", "Services", "Address"], rows)];
}

function imageWords({ image, imageAddress }: Container): Inline {
  return imageAddress === undefined ? code(image) : inline`${code(image)} (${code(imageAddress)})`;
}

export function copiesWords({ min, max }: Workload["copies"]): string {
  return min === max ? min : `${min} to ${max}`;
}
