import type { EnvironmentRecord, ProjectRecord } from "../model/record";
import type { Control } from "./control";
import type { EvidenceReport, ReportedControl, ReportedEnvironment } from "./evidence-report";
import { judge } from "./judge";
import { referencesOf } from "./references";
import { traceRequirements } from "./requirements/trace";
import { controls } from "./rules";

/** The evidence of a project: each control of the catalogue in each environment, and each requirement. */
export function evidenceReport(project: ProjectRecord): EvidenceReport {
  const { slug, title, owner, environments } = project;
  const { requirements, threats } = traceRequirements(project);
  return {
    schemaVersion: 1,
    project: { slug, title, owner: { team: owner.team, contact: owner.contact } },
    controls: controls.map(reportControl),
    environments: environments.map(reportEnvironment),
    requirements,
    threats,
  };
}

function reportControl({ id, title, severity, why, fix, verify }: Control): ReportedControl {
  return { id, title, severity, why, fix, verify, ...referencesOf(id) };
}

function reportEnvironment(environment: EnvironmentRecord): ReportedEnvironment {
  const { name, path, tier, platform, folder } = environment;
  return {
    name,
    path,
    tier,
    platform: platform.name,
    terraform: `${folder}/cdk.tf.json`,
    controls: judge(environment).controls.map(({ control, status, rows }) => ({
      id: control.id,
      status,
      reason: "notJudged" in control ? control.notJudged : undefined,
      rows,
    })),
  };
}
