import { DomainName } from "../../values/domain-name";
import { show } from "../../values/show";
import { refuse } from "../../values/specification-error";

/** A Route 53 hosted zone in which the environment writes records. */
export interface HostedZone {
  readonly domain: DomainName;
  /** Id of an existing zone; without one the environment creates and owns the zone. */
  readonly id?: string;
}

const ZONE_ID = /^Z[A-Z0-9]{1,31}$/;

/** True for what one of the named constructors made. */
export function isHostedZone(x: unknown): x is HostedZone {
  try {
    const { domain, id } = x as Partial<HostedZone>;
    return domain instanceof DomainName && (id === undefined || (typeof id === "string" && ZONE_ID.test(id)));
  } catch {
    return false; // nothing with properties, or one of them cannot be read
  }
}

export const HostedZone = {
  /**
   * A public zone that exists, in the same account.
   * @param id such as `Z0123456789ABCDEFGHIJ`; a zone is named explicitly because a lookup would tie every plan to AWS
   * @throws SpecificationError SYM-AWS-005, SYM-VALUE-006
   */
  existing(name: string, id: string): HostedZone {
    if (typeof id !== "string" || !ZONE_ID.test(id)) refuse("SYM-AWS-005", "HostedZone.existing", show(id));
    return Object.freeze({ domain: DomainName.of(name), id });
  },

  /**
   * A public zone that the environment creates, for a domain that is delegated to it, such as `staging.example.com`. The
   * name servers are an output; certificates validate once the parent zone delegates to them.
   * @throws SpecificationError SYM-VALUE-006
   */
  managed(name: string): HostedZone {
    return Object.freeze({ domain: DomainName.of(name) });
  },
};

/** Where in AWS an environment lives: everything that its resources derive ARNs and names from. */
export interface AwsLocation {
  readonly account: string;
  readonly region: string;
  readonly partition: string;
  /** Names of the region's zones, in order of use. */
  readonly zones: readonly string[];
  readonly hostedZones: readonly HostedZone[];
  /** Role that Terraform assumes, where it does not act as its caller. */
  readonly roleArn?: string;
}

/** The zone with the longest name that holds the domain. */
export function tryFindHostedZone(zones: readonly HostedZone[], domain: DomainName): HostedZone | undefined {
  const holding = zones.filter((zone) => domain.isWithin(zone.domain));
  return holding.sort((a, b) => b.domain.toString().length - a.domain.toString().length)[0];
}

/** Suffix of the principals that carry the region's name: "AWS service principals" in the IAM user guide. */
export function domainSuffixOf(location: AwsLocation): string {
  return location.partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
}

/** Partition of a supported region's ARNs; see "IAM identifiers" in the IAM user guide. */
export function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

/** ARN in the environment's own account and region. */
export function arnOf(location: AwsLocation, service: string, resource: string): string {
  return `arn:${location.partition}:${service}:${location.region}:${location.account}:${resource}`;
}
