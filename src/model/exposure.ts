import { DomainName } from "../values/domain-name";
import { ProblemCollector } from "../values/problem-collector";
import { checkProperties, copyOf } from "./properties";

/** Who reaches a service besides those that use it by an edge. */
export type Exposure = PublicExposure | InternalExposure;

/** Everybody, over HTTPS, under a domain of the service's own. */
export interface PublicExposure {
  readonly kind: "public";
  readonly domain: DomainName;
}

/** Nobody. */
export interface InternalExposure {
  readonly kind: "internal";
}

export interface PublicExposureProps {
  /** Such as `shop.example.com`; one service per domain in an environment. */
  readonly domain: string | DomainName;
}

export const Exposure = {
  /** @throws SpecificationError SYM-VALUE-006, SYM-PROPERTY-001 or 002 */
  public(props: PublicExposureProps): PublicExposure {
    const problems = new ProblemCollector("Exposure.public");
    const given = checkProperties(problems, props, ["domain"]);
    const domain = problems.attempt("domain", () => DomainName.of(given.domain as string));
    problems.throwIfAny();
    return { kind: "public", domain: domain! };
  },
  internal(): InternalExposure {
    return { kind: "internal" };
  },
};

/** True for what one of the named constructors made. */
export function isExposure(x: unknown): x is Exposure {
  const { kind, domain } = copyOf(x);
  return kind === "internal" || (kind === "public" && domain instanceof DomainName);
}
