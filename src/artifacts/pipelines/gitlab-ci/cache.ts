import type { GitlabHost } from "../../../model/pipeline-host";
import type { FlowJob } from "../flow/flow";
import type { HostedPipeline } from "../host";

export const NPM_CACHE_FOLDER = "delivery/npm-cache";

export const NPM_CACHE = { key: { files: ["package-lock.json"] }, paths: [`${NPM_CACHE_FOLDER}/`] };

/**
 * What npm has fetched, between runs. GitLab keeps the caches of protected branches and tags apart from all others, so a
 * proposed change cannot fill the cache of a release: "Caching in GitLab CI/CD", "Cache key names". It lies in the project's
 * folder, because GitLab takes no other, so there is none where an image is built from all of that folder.
 */
export function hasNpmCache({ project, pipeline }: HostedPipeline<GitlabHost>, { tools }: FlowJob): boolean {
  const isNpm = pipeline.install.some(([program]) => program === "npm");
  const holdsAll = project.environments.some(({ images }) => images.some(({ directory }) => directory === "."));
  return tools.includes("node") && isNpm && !holdsAll;
}
