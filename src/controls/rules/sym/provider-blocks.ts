import { ResourceFact, blocksOf } from "../../../facts";
import type { Row } from "../../evidence";
import { type Query, Scope } from "../../query";

/** The blocks of a provider, those with an alias too, as scopes: `provider.aws`, `provider.aws.eu_central_1`. */
export function providerBlocks({ environment, facts }: Query, provider: string): readonly Scope[] {
  return facts.once(`provider ${provider}`, () => {
    const blocks = (environment.terraform.provider ?? {}) as Readonly<Record<string, unknown>>;
    return blocksOf(blocks[provider]).map((block) => {
      const alias = typeof block.alias === "string" ? `.${block.alias}` : "";
      return new Scope(facts, new ResourceFact("resource", "provider", `${provider}${alias}`, block));
    });
  });
}

/** Without a block the provider of AWS takes what the shell has: it guards no account and gives no tags. */
export function withoutProvider(query: Query): readonly Row[] {
  const isUsed = query.facts.types.some((type) => type.startsWith("aws_"));
  if (!isUsed || providerBlocks(query, "aws").length > 0) return [];
  return [query.row("provider.aws", "none, although resources need it", "violated")];
}
