import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { Access, isCi } from "../../../model/access";
import { GithubActions, Gitlab } from "../../../model/access-who";
import { EnvironmentModel } from "../../../model/environment";
import { resourceId } from "../../resource-id";
import { AwsLocation } from "../account";
import { AwsContext } from "../context";
import { accountEnvironments } from "../account-environments";
import { audienceOf, issuerOf } from "./trust";

/**
 * ARN of the account's identity provider for a CI. An account holds one for each address, so the first environment of the
 * app that needs it in the account creates it and the others name it, also where another project is the first. No
 * thumbprint: AWS checks the certificate by its own authorities (CreateOpenIDConnectProvider of the IAM API).
 */
export function identityProviderArn(context: AwsContext, who: GithubActions | Gitlab): string {
  const { environment, location } = context;
  const issuer = issuerOf(who);
  if (tryFindOwner(location, environment, issuer) !== environment)
    return `arn:${location.partition}:iam::${location.account}:oidc-provider/${issuer}`;
  const id = resourceId("aws", "iam_openid_connect_provider", idPart(issuer));
  const known = environment.node.tryFindChild(id) as IamOpenidConnectProvider | undefined;
  const provider =
    known ??
    new IamOpenidConnectProvider(environment, id, { url: `https://${issuer}`, clientIdList: [audienceOf(who)] });
  return provider.arn;
}

/** The environment that creates the provider; none where it exists already. */
function tryFindOwner(
  location: AwsLocation,
  environment: EnvironmentModel,
  issuer: string,
): EnvironmentModel | undefined {
  const users = accountEnvironments(location, environment).flatMap((each) => {
    const whos = each
      .declaredOf(Access)
      .map(({ who }) => who)
      .filter((who) => isCi(who) && issuerOf(who) === issuer);
    return whos.length > 0 ? [{ each, whos }] : [];
  });
  const exists = users.some(({ whos }) => whos.some((who) => isCi(who) && who.identityProvider === "existing"));
  return exists ? undefined : users[0]?.each;
}

function idPart(issuer: string): string {
  if (issuer === "token.actions.githubusercontent.com") return "github";
  return issuer.replace(/-/g, "__").replace(/\./g, "_");
}
