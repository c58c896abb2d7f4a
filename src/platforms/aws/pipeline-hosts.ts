import { PipelineHost } from "../../model/pipeline-host";

/** The official action of GitHub asks for it, and the plugin of Jenkins says so of its AWS example. */
const STS = "sts.amazonaws.com";

/** Address of the identity provider without its scheme. */
export function issuerOfHost(host: PipelineHost): string {
  if (host.kind === "github") return "token.actions.githubusercontent.com";
  return host.kind === "gitlab" ? host.host : `${host.url.replace("https://", "")}/oidc`;
}

/** Whom the tokens are for; GitLab's documentation names the instance itself. */
export function audienceOfHost(host: PipelineHost): string {
  return host.kind === "gitlab" ? `https://${host.host}` : STS;
}
