import { EnvironmentModel } from "../../model/environment";
import { escapeTemplate } from "../../values/template";

/** By which `docker ps --filter label=project=shop` finds what belongs together. */
export function labelsOf(environment: EnvironmentModel): { label: string; value: string }[] {
  const { project, name } = environment;
  return [
    { label: "environment", value: name },
    { label: "owner", value: escapeTemplate(project.owner.team) },
    { label: "project", value: project.slug },
  ];
}
