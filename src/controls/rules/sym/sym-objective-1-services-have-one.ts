import type { ServiceRecord } from "../../../model/record";
import { control } from "../../control";
import type { Row } from "../../evidence";
import type { Query } from "../../query";

export const servicesHaveObjective = control({
  id: "SYM-OBJECTIVE.1",
  title: "Every service has an objective, or says why not",
  severity: "medium",
  demandedFrom: "production",
  of: ["aws_ecs_service", "docker_container"],
  why: "Without an objective nobody can say whether a service is good enough, and no alert tells when its users suffer.",
  fix: "Declare an Objective of the service, with its availability or latency; or say in the service's `withoutObjective` why it needs none.",
  verify: "Read the objectives, and what each service without one says, in objectives.md.",
  whole: (query) => query.environment.services.map((service) => judgeService(query, service)),
});

function judgeService({ environment }: Query, { name, path, withoutObjective }: ServiceRecord): Row {
  const own = environment.objectives.filter(({ of, ofKind }) => of === name && ofKind === "Service");
  const row = (found: string, verdict: Row["verdict"]): Row => ({
    address: path,
    attribute: "objective",
    found,
    verdict,
  });
  if (own.length > 0) return row(own.map((objective) => objective.name).join(", "), "satisfied");
  if (withoutObjective !== undefined) return row(`none: ${withoutObjective}`, "satisfied");
  return row("none", "violated");
}
