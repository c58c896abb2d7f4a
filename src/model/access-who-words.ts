import { Who } from "./access-who";

/** In words, for readers: `jobs of shop/infra on GitHub, branch main, environment production`. */
export function describeWho(who: Who): string {
  switch (who.kind) {
    case "ssoGroup":
      return `people with the permission set ${who.permissionSet}`;
    case "role":
      return `the role ${who.arn}`;
    case "account":
      return `account ${who.id}${who.mfa ? ", with a second factor" : ""}${who.externalId ? ", with an external id" : ""}`;
    case "githubActions":
      return [`jobs of ${who.repository} on GitHub`, ...boundTo(who), ...named("environment", who.environment)].join(
        ", ",
      );
    case "gitlab":
      return [`pipelines of ${who.project} on ${who.host}`, ...boundTo(who)].join(", ");
  }
}

function boundTo({ branch, tag }: { readonly branch?: string; readonly tag?: string }): readonly string[] {
  return [...named("branch", branch), ...named("tag", tag)];
}

function named(word: string, name: string | undefined): readonly string[] {
  return name === undefined ? [] : [`${word} ${name}`];
}
