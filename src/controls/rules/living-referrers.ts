import { type Query, Scope, existenceOf } from "../query";

/** A resource that refers to another, which Terraform will make or may make. */
export interface LivingReferrer {
  readonly scope: Scope;
  readonly address: string;
  /** False where only a deploy shows whether there is one. */
  readonly isCertain: boolean;
}

/** Resources of a type whose attribute refers to an address; not those with a count of nought. */
export function livingReferrers(
  { facts }: Pick<Query, "facts">,
  type: string,
  attribute: string,
  address: string,
): readonly LivingReferrer[] {
  return facts.referrers(type, attribute, address).flatMap((resource) => {
    const existence = existenceOf(resource);
    return existence === "none"
      ? []
      : { scope: new Scope(facts, resource), address: resource.address, isCertain: existence === "certain" };
  });
}
