import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { Access, isCi } from "../../../model/access";
import { IdentityProvider } from "../../../model/access-who";
import { EnvironmentModel } from "../../../model/environment";
import { resourceId } from "../../resource-id";
import { AwsLocation } from "../account";
import { AwsContext } from "../context";
import { accountEnvironments } from "../account-environments";
import { audienceOfHost, issuerOfHost } from "../pipeline-hosts";
import { pipelinesOf } from "../pipelines";
import { audienceOf, issuerOf } from "./trust";

/** Who signs the tokens of a CI, and for whom they are. */
export interface TokenIssuer {
  /** Address without its scheme. */
  readonly issuer: string;
  readonly audience: string;
}

/** That something of an environment is proved by tokens of an issuer. */
interface IssuerUse extends TokenIssuer {
  readonly identityProvider: IdentityProvider;
}

/**
 * ARN of the account's identity provider for a CI. An account holds one for each address, so the first environment of the
 * app that needs it in the account creates it and the others name it, also where another project is the first. No
 * thumbprint: AWS checks the certificate by its own authorities (CreateOpenIDConnectProvider of the IAM API).
 */
export function identityProviderArn(context: AwsContext, { issuer, audience }: TokenIssuer): string {
  const { environment, location } = context;
  if (tryFindOwner(location, environment, issuer) !== environment)
    return `arn:${location.partition}:iam::${location.account}:oidc-provider/${issuer}`;
  const id = resourceId("aws", "iam_openid_connect_provider", idPart(issuer));
  const known = environment.node.tryFindChild(id) as IamOpenidConnectProvider | undefined;
  const provider =
    known ?? new IamOpenidConnectProvider(environment, id, { url: `https://${issuer}`, clientIdList: [audience] });
  return provider.arn;
}

/** The environment that creates the provider; none where it exists already. */
function tryFindOwner(
  location: AwsLocation,
  environment: EnvironmentModel,
  issuer: string,
): EnvironmentModel | undefined {
  const users = accountEnvironments(location, environment).flatMap((each) => {
    const uses = issuerUses(each).filter((use) => use.issuer === issuer);
    return uses.length > 0 ? [{ each, uses }] : [];
  });
  const exists = users.some(({ uses }) => uses.some(({ identityProvider }) => identityProvider === "existing"));
  return exists ? undefined : users[0]?.each;
}

function issuerUses(environment: EnvironmentModel): readonly IssuerUse[] {
  const accesses = environment
    .declaredOf(Access)
    .flatMap(({ who }) =>
      isCi(who) ? [{ issuer: issuerOf(who), audience: audienceOf(who), identityProvider: who.identityProvider }] : [],
    );
  const hosts = pipelinesOf(environment).flatMap((pipeline) => pipeline.hosts);
  return [
    ...accesses,
    ...hosts.map((host) => ({
      issuer: issuerOfHost(host),
      audience: audienceOfHost(host),
      identityProvider: host.identityProvider,
    })),
  ];
}

function idPart(issuer: string): string {
  if (issuer === "token.actions.githubusercontent.com") return "github";
  return issuer.replace(/-/g, "__").replace(/[.:/]/g, "_");
}
