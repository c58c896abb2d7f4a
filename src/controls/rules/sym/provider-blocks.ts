import { ResourceFact, blocksOf } from "../../../facts";
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
