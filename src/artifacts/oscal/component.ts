import type { EvidenceReport, ReportedEnvironment } from "../../controls/evidence-report";
import { literal } from "../markdown-text";
import { uuidOf } from "./identifiers";
import { nistImplementation } from "./nist-implementation";
import { ownImplementation } from "./own-implementation";
import { propsOf } from "./props";
import { AWS_STANDARD, isOwn, ownSource } from "./sources";

/** An environment: what it implements of NIST's catalogue, of AWS's standard, and of this library's own controls. */
export function componentOf(report: EvidenceReport, environment: ReportedEnvironment): object {
  const { project } = report;
  const implementations = [
    nistImplementation(report, environment),
    ownImplementation(report, environment, { source: AWS_STANDARD, isOf: (id) => !isOwn(id) }),
    ownImplementation(report, environment, { source: ownSource(report), isOf: isOwn }),
  ].filter((implementation) => implementation !== undefined);
  return {
    uuid: uuidOf(project.slug, environment.name),
    type: "service",
    title: `${literal(project.title)}, ${environment.name}`,
    description: `The environment ${environment.name} of ${literal(project.title)}, as its Terraform declares it.`,
    props: propsOf({ tier: environment.tier, platform: environment.platform, path: environment.path }),
    links: [{ href: environment.terraform.split("/").map(encodeURIComponent).join("/"), rel: "terraform" }],
    ...(implementations.length > 0 ? { "control-implementations": implementations } : {}),
  };
}
