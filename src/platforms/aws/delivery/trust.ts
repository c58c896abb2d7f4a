import { Pipeline } from "../../../model/pipeline";
import { GithubHost, GitlabHost, JenkinsHost, PipelineHost } from "../../../model/pipeline-host";
import { EnvironmentModel } from "../../../model/environment";
import { AwsLocation } from "../account";
import { AwsContext } from "../context";
import { Statement, policyDocument } from "../policy";
import { audienceOfHost, issuerOfHost } from "../pipeline-hosts";

/** What a job does in an environment: look, or change. */
export type DeliveryKind = "plan" | "deploy";

/** Jobs of Jenkins that may look, and those that may change. */
const JENKINS_JOBS: Readonly<Record<DeliveryKind, readonly string[]>> = {
  plan: ["check", "release", "rollback", "drift"],
  deploy: ["release", "rollback"],
};
/** Names of the statements, in the order of hosts. */
const SIDS: Readonly<Record<PipelineHost["kind"], string>> = { github: "Github", gitlab: "Gitlab", jenkins: "Jenkins" };
type Claims = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** Lets in the jobs of one pipeline that are about one environment, by the token that their host signs for each job. */
export function trustOfDelivery(
  { environment, location }: AwsContext,
  pipeline: Pipeline,
  kind: DeliveryKind,
  identityProvider: (host: PipelineHost) => string,
): string {
  return policyDocument(
    ...pipeline.hosts.flatMap((host): readonly Statement[] => {
      const all = claimsOf(pipeline, environment, kind, host).map((claims) => validated(location, claims));
      return all.map((claims, i) => ({
        Sid: `${SIDS[host.kind]}${i === 0 ? "" : i + 1}`,
        Principal: { Federated: identityProvider(host) },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: named(issuerOfHost(host), claims),
      }));
    }),
  );
}

/** Claims of tokens, one set for each kind of job that is let in, without the issuer before their names. */
function claimsOf(
  pipeline: Pipeline,
  environment: EnvironmentModel,
  kind: DeliveryKind,
  host: PipelineHost,
): readonly Claims[] {
  switch (host.kind) {
    case "github":
      return [githubClaims(pipeline, environment, kind, host)];
    case "gitlab":
      return gitlabClaims(pipeline, kind, host);
    case "jenkins":
      return [{ StringEquals: { aud: audienceOfHost(host), sub: jenkinsJobs(pipeline, kind, host) } }];
  }
}

/**
 * A job with an environment has it in its subject in place of the branch: "Example subject claims" of GitHub's OpenID
 * Connect reference. A workflow that a fork's pull request starts gets no token at all: "Workflow permissions for forks".
 */
function githubClaims(
  { branch, tagPrefix, gates }: Pipeline,
  { name }: EnvironmentModel,
  kind: DeliveryKind,
  host: GithubHost,
): Claims {
  const environment = kind === "plan" ? `${name}-plan` : name;
  const tags = `refs/tags/${tagPrefix}*`;
  // What people guard is read by what they have let onto the branch alone, and not by a change that somebody proposes.
  const isGuarded = (gates[name]?.approvals ?? 0) > 0;
  const planned = isGuarded ? [`refs/heads/${branch}`, tags] : undefined;
  const ref = kind === "deploy" ? tags : planned;
  return {
    StringEquals: { aud: audienceOfHost(host), sub: `repo:${host.repository}:environment:${environment}` },
    ...(ref === undefined ? {} : { StringLike: { ref } }),
  };
}

/** GitLab's subject names a branch or a tag and no environment: "Subject (sub) claim" of its ID token documentation. */
function gitlabClaims({ branch, tagPrefix }: Pipeline, kind: DeliveryKind, host: GitlabHost): readonly Claims[] {
  const subject = (type: string, ref: string): string => `project_path:${host.project}:ref_type:${type}:ref:${ref}`;
  const aud = audienceOfHost(host);
  const tags = { StringEquals: { aud }, StringLike: { sub: subject("tag", `${tagPrefix}*`) } };
  return kind === "plan" ? [{ StringEquals: { aud, sub: subject("branch", branch) } }, tags] : [tags];
}

/** The subject is the address of the job, with a slash at its end: the readme of Jenkins' "OpenID Connect Provider" plugin. */
function jenkinsJobs({ project }: Pipeline, kind: DeliveryKind, { url, folder }: JenkinsHost): readonly string[] {
  const path = (folder ?? project.slug).split("/").map((name) => `job/${name}`);
  return JENKINS_JOBS[kind].map((job) => [url, ...path, `job/${job}`, ""].join("/"));
}

/** Other partitions check audience and subject only: "AWS STS supports validation of identity provider claims". */
function validated({ partition }: AwsLocation, { StringLike, ...exact }: Claims): Claims {
  return StringLike === undefined || (partition !== "aws" && "ref" in StringLike) ? exact : { ...exact, StringLike };
}

function named(issuer: string, claims: Claims): Claims {
  return Object.fromEntries(
    Object.entries(claims).map(([operator, values]) => [
      operator,
      Object.fromEntries(Object.entries(values).map(([claim, value]) => [`${issuer}:${claim}`, value])),
    ]),
  );
}
