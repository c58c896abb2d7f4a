import { DomainName } from "../values/domain-name";

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

export const Exposure = {
  /**
   * @param props.domain such as `shop.example.com`; one service per domain in an environment
   * @throws SpecificationError SYM-VALUE-006
   */
  public(props: { readonly domain: string | DomainName }): PublicExposure {
    return { kind: "public", domain: DomainName.of(props?.domain) };
  },
  internal(): InternalExposure {
    return { kind: "internal" };
  },
};
