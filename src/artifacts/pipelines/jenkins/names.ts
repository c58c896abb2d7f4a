import type { JenkinsHost } from "../../../model/pipeline-host";
import type { Flow, FlowJob } from "../flow/flow";
import type { HostedPipeline } from "../host";

type Hosted = HostedPipeline<JenkinsHost>;

export function folderOf({ host, project }: Hosted): string {
  return host.folder ?? project.slug;
}

/** Full name of a flow's job: the trust of the roles on AWS names its address. */
export function jobOf(hosted: Hosted, { id }: Pick<Flow, "id">): string {
  return `${folderOf(hosted)}/${id}`;
}

/** Full name of the job that checks proposed changes: it holds no credentials, because nobody trusts its address. */
export function changesJobOf(hosted: Hosted): string {
  return `${folderOf(hosted)}/changes`;
}

/** Id of the credentials that make a token for each run. */
export function tokenOf(hosted: Hosted): string {
  return `${folderOf(hosted).replaceAll("/", "-")}-aws-token`;
}

/** Label of the agents of a job: none that a proposed change has ruled may hold a role, where there are two. */
export function agentOf({ host }: Hosted, { id }: Pick<Flow, "id">, job?: Pick<FlowJob, "role">): string {
  return (id !== "check" || job?.role ? host.deployAgent : undefined) ?? host.agent;
}

/** Id of the credentials that hold a secret of the builds: `shop-npm-token`. */
export function secretOf(hosted: Hosted, variable: string): string {
  return `${folderOf(hosted).replaceAll("/", "-")}-${variable.toLowerCase().replaceAll("_", "-")}`;
}

/** The checks have the name that Jenkins looks for by itself. */
export function fileOf({ id }: Pick<Flow, "id">): string {
  return id === "check" ? "Jenkinsfile" : `infrastructure/pipelines/Jenkinsfile.${id}`;
}
