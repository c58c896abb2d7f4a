import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { AcmCertificateValidation } from "@cdktf/provider-aws/lib/acm-certificate-validation";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Route53Zone } from "@cdktf/provider-aws/lib/route53-zone";
import { TerraformOutput } from "cdktf";
import { Service } from "../../model/service";
import { DomainName } from "../../values/domain-name";
import { resourceId } from "../resource-id";
import { AwsLocation, HostedZone, tryFindHostedZone } from "./account";
import { AwsContext } from "./context";
import { QueryLogs } from "./query-log";

/** Default quota of domain names per certificate, "AWS Certificate Manager quotas". */
export const mostCertificateNames = 10;
/** Longest name that can be the first of a certificate, its common name: `DomainName` of RequestCertificate. */
export const longestCommonName = 64;
/** Seconds that resolvers keep a validation record. */
const VALIDATION_TTL = 60;

/**
 * Names of the environment's one certificate, sorted, behind the first that is short enough to be the common name: each
 * domain itself, unless there are more than ten; then the parents with most domains become wildcards, as few as it
 * takes. A wildcard is validated in a hosted zone of the environment's, so a parent without one stays as it is.
 */
export function certificateNames(location: AwsLocation, services: readonly Service[]): readonly string[] {
  const domains = services.flatMap(({ exposure }) => (exposure.kind === "public" ? [exposure.domain] : []));
  let names = domains.map(String);
  const children = (parent: string): number => domains.filter((domain) => domain.parent === parent).length;
  const parents = [
    ...new Set(domains.filter((domain) => tryFindParentZone(location, domain)).map((domain) => domain.parent)),
  ];
  parents.sort((a, b) => children(b) - children(a) || (a < b ? -1 : 1));
  for (const parent of parents) {
    if (names.length <= mostCertificateNames || children(parent) < 2) break;
    names = [...names.filter((name) => DomainName.of(name).parent !== parent), `*.${parent}`];
  }
  names.sort();
  const common = names.findIndex((name) => name.length <= longestCommonName);
  return common > 0 ? [names[common], ...names.slice(0, common), ...names.slice(common + 1)] : names;
}

/** The hosted zone that could hold the validation of a wildcard beside the domain. */
function tryFindParentZone(location: AwsLocation, domain: DomainName): HostedZone | undefined {
  return domain.parent.includes(".")
    ? tryFindHostedZone(location.hostedZones, DomainName.of(domain.parent))
    : undefined;
}

/** Id of the hosted zone that a domain's records go to; zones that the environment owns are created once. */
export class HostedZones {
  private readonly managed = new Map<string, Route53Zone>();
  private readonly queryLogs: QueryLogs;

  constructor(private readonly context: AwsContext) {
    this.queryLogs = new QueryLogs(context);
  }

  idOf(domain: DomainName): string {
    const zone = tryFindHostedZone(this.context.location.hostedZones, domain)!;
    return zone.id ?? this.manage(zone).zoneId;
  }

  private manage(zone: HostedZone): Route53Zone {
    const name = zone.domain.toString();
    const known = this.managed.get(name);
    if (known) return known;
    const { environment } = this.context;
    const part = idPart(name);
    const created = new Route53Zone(environment, resourceId("aws", "route53_zone", part), {
      name,
      comment: `${environment.project.slug} ${environment.name}`,
      forceDestroy: !environment.defaults.deletionProtection,
    });
    new TerraformOutput(environment, `name_servers_${part}`, {
      description: `Name servers to delegate ${name} to, in the zone of ${zone.domain.parent}`,
      value: created.nameServers,
    });
    this.queryLogs.add(created, name, part);
    this.managed.set(name, created);
    return created;
  }
}

/** The certificate of all public domains of the environment, validated by records in their hosted zones. */
export function buildCertificate(
  context: AwsContext,
  services: readonly Service[],
  zones: HostedZones,
): AcmCertificateValidation {
  const { environment } = context;
  const [domainName, ...subjectAlternativeNames] = certificateNames(context.location, services);
  const certificate = new AcmCertificate(environment, resourceId("aws", "acm_certificate", "public"), {
    domainName,
    subjectAlternativeNames,
    validationMethod: "DNS",
    // A listener uses it: the new one must be there before the old one goes.
    lifecycle: { createBeforeDestroy: true },
  });
  const records = validatedNames([domainName, ...subjectAlternativeNames]).map((name) =>
    buildValidationRecord(context, certificate, zones, name),
  );
  return new AcmCertificateValidation(environment, resourceId("aws", "acm_certificate_validation", "public"), {
    certificateArn: certificate.arn,
    validationRecordFqdns: records.map((record) => record.fqdn),
  });
}

/** A domain and its wildcard are validated by the same record: "DNS validation" of the AWS Certificate Manager user guide. */
function validatedNames(names: readonly string[]): readonly string[] {
  return names.filter((name) => !name.startsWith("*.") || !names.includes(name.slice(2)));
}

/** One resource per name instead of a for_each over a value known after the apply, so that a plan shows each record. */
function buildValidationRecord(
  context: AwsContext,
  certificate: AcmCertificate,
  zones: HostedZones,
  name: string,
): Route53Record {
  const domain = DomainName.of(name.replace(/^\*\./, ""));
  const option = (attribute: string): string =>
    `\${one([for option in ${addressOf(certificate)}.domain_validation_options : option.${attribute} if option.domain_name == "${name}"])}`;
  return new Route53Record(
    context.environment,
    resourceId("aws", "route53_record", "validation", idPart(domain.toString())),
    {
      zoneId: zones.idOf(domain),
      name: option("resource_record_name"),
      type: option("resource_record_type"),
      records: [option("resource_record_value")],
      ttl: VALIDATION_TTL,
      // Two environments may validate one name: both write the same record.
      allowOverwrite: true,
    },
  );
}

function addressOf(certificate: AcmCertificate): string {
  return `${certificate.terraformResourceType}.${certificate.friendlyUniqueId}`;
}

/** A domain name as a part of a Terraform address. No label begins or ends with a hyphen, so two names never give one part. */
function idPart(domain: string): string {
  return domain.replace(/-/g, "__").replace(/\./g, "_");
}
