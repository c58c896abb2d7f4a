import { EnvironmentModel } from "../../../model/environment";
import { Problem, problem } from "../../../values/specification-error";
import { AwsLocation } from "../account";
import { pipelinesOf } from "../pipelines";

/** Terraform would assume the platform's role in every job, and a job that only plans could change everything by it. */
export function checkPipelines({ roleArn }: AwsLocation, environment: EnvironmentModel): readonly Problem[] {
  if (roleArn === undefined) return [];
  return pipelinesOf(environment).map(({ node }) =>
    problem("SYM-PIPELINE-015", node.path, `the platform of ${environment.name} has roleArn: ${roleArn}`),
  );
}
