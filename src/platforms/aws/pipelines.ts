import { EnvironmentModel } from "../../model/environment";
import { Pipeline } from "../../model/pipeline";

/** The pipelines that deploy an environment. */
export function pipelinesOf({ project, name }: EnvironmentModel): readonly Pipeline[] {
  return Pipeline.allOf(project).filter(({ promote }) => promote.includes(name));
}
