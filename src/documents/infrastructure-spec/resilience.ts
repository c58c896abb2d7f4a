import { Facts, type ResourceFact, workloadsOf, zonesOf } from "../../facts";
import type { EnvironmentRecord } from "../../model/record";
import { type Block, type Inline, code, inline, joined, list, paragraph, table, text } from "../kit/markdown";
import { addressOf, value } from "../shown";
import { copiesWords } from "./compute";
import { serviceName } from "./service-name";

/** What survives the loss of a copy, a zone or a bad release, and what refuses to be deleted. */
export function resilience(environment: EnvironmentRecord): readonly Block[] {
  const facts = Facts.of(environment);
  const guarded = protections(facts);
  const guards = guarded.length === 0 ? [] : [paragraph(text("Protection against deletion.")), list(guarded)];
  return [...services(facts), ...containers(facts), ...guards];
}

function services(facts: Facts): readonly Block[] {
  const rows = workloadsOf(facts).flatMap((workload) => {
    const service = facts.tryFind(workload.address);
    if (service?.type !== "aws_ecs_service") return [];
    const zones = zonesOf(facts, service);
    const breaker = (name: string) => value(service.value("deployment_circuit_breaker", name) ?? false);
    return [
      [
        serviceName(workload),
        text(copiesWords(workload.copies)),
        zones ? joined(zones.map(code), ", ") : inline`not known`,
        inline`${breaker("enable")}, rollback ${breaker("rollback")}`,
        percentages(service),
        value(service.value("health_check_grace_period_seconds")),
        addressOf(service),
      ],
    ];
  });
  const headers = [
    "Service",
    "Copies",
    "Zones",
    "Circuit breaker",
    "Copies in a deployment, % of desired",
    "Grace period, s",
    "Address",
  ];
  return rows.length === 0 ? [] : [table(headers, rows)];
}

function percentages(service: ResourceFact): Inline {
  const [least, most] = ["deployment_minimum_healthy_percent", "deployment_maximum_percent"].map((name) =>
    value(service.value(name)),
  );
  return inline`${least} to ${most}`;
}

function containers(facts: Facts): readonly Block[] {
  const rows = workloadsOf(facts).flatMap((workload) => {
    const container = facts.tryFind(workload.address);
    if (container?.type !== "docker_container") return [];
    return [
      [
        serviceName(workload),
        value(container.value("restart") ?? "no"),
        value(container.value("max_retry_count")),
        addressOf(container),
      ],
    ];
  });
  return rows.length === 0 ? [] : [table(["Service", "Restart", "Restarts at most", "Address"], rows)];
}

/** Attributes by which a resource says whether, and how late, it may be deleted. */
const PROTECTIONS: Readonly<Record<string, { readonly yes: string; readonly no: string }>> = {
  enable_deletion_protection: { yes: "refuses to be deleted", no: "may be deleted" },
  deletion_protection: { yes: "refuses to be deleted", no: "may be deleted" },
  deletion_protection_enabled: { yes: "refuses to be deleted", no: "may be deleted" },
  force_destroy: { yes: "is deleted with its contents", no: "is not deleted while it holds anything" },
  force_delete: { yes: "is deleted with its contents", no: "is not deleted while it holds anything" },
};
const PROTECTION_ENTRIES = Object.entries(PROTECTIONS);
const DELAYS = ["deletion_window_in_days", "recovery_window_in_days"];

const GUARDS = [...Object.keys(PROTECTIONS), ...DELAYS, "lifecycle"];

function protections(facts: Facts): readonly Inline[] {
  const guarded = facts.resources.filter(({ attributes }) =>
    GUARDS.some((attribute) => attributes[attribute] !== undefined),
  );
  return guarded.flatMap((resource) => {
    const words = PROTECTION_ENTRIES.flatMap(([attribute, meaning]) => {
      const flag = resource.attributes[attribute];
      if (flag === undefined) return [];
      return typeof flag === "boolean"
        ? [text(flag ? meaning.yes : meaning.no)]
        : [inline`${text(attribute)} ${value(flag)}`];
    });
    const delays = DELAYS.filter((attribute) => resource.attributes[attribute] !== undefined);
    words.push(
      ...delays.map((attribute) => inline`is deleted ${value(resource.attributes[attribute])} days after the order`),
    );
    if (resource.value("lifecycle", "prevent_destroy") === true) words.push(inline`Terraform refuses to destroy it`);
    return words.length === 0 ? [] : [inline`${addressOf(resource)} ${joined(words, ", ")}`];
  });
}
