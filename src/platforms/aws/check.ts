import { EnvironmentModel } from "../../model/environment";
import { BuiltImage, Image } from "../../model/image";
import { Network } from "../../model/network";
import { Service } from "../../model/service";
import { Workload } from "../../model/workload";
import { Duration } from "../../values/duration";
import { Problem, problem } from "../../values/specification-error";
import { AwsLocation, tryFindHostedZone } from "./account";
import { certificateNames, longestCommonName, mostCertificateNames } from "./certificate";
import { fargateSizes, isFargateSize } from "./fargate";
import { tryParseEcrReference } from "./image";
import { isLogRetention, logRetentionDays } from "./log-group";
import { checkConstructs } from "./checks";
import { checkManagedZones } from "./managed-zones";
import { checkRuleCounts } from "./rule-counts";

/** Default quota of rules per Application Load Balancer, "Quotas for your Application Load Balancers". */
const MOST_LISTENER_RULES = 100;
/** Host names of a listener rule, with letters only behind the last dot: HostHeaderConditionConfig of the Elastic Load Balancing API. */
const RULE_HOST = /^(?=.{1,128}$).*\.[a-z]+$/;

/**
 * Prefix of the smallest network whose public subnets, a sixteenth of it, are /27: "Subnets for your load balancer" of the
 * Application Load Balancer user guide.
 */
const SMALLEST_PUBLIC_NETWORK = 23;

/** What AWS refuses or breaks on, found before anything is built. */
export function checkAws(location: AwsLocation, environment: EnvironmentModel): readonly Problem[] {
  const services = environment.declaredOf(Service);
  const workloads = environment.declaredOf<Workload>(Workload);
  const networks = environment.declaredOf(Network);
  return [
    ...networks.flatMap((network) => checkNetwork(location, network, services)),
    ...workloads.flatMap((workload) => checkWorkload(location, workload, networks[0])),
    ...services.flatMap((service) => checkDomain(location, service)),
    ...checkPublic(location, environment, services.filter(isPublic)),
    ...checkRuleCounts(environment, workloads, networks[0]),
    ...checkManagedZones(location, environment),
    ...checkConstructs(location, environment),
  ];
}

function isPublic(service: Service): boolean {
  return service.exposure.kind === "public";
}

function checkNetwork(location: AwsLocation, network: Network, services: readonly Service[]): readonly Problem[] {
  const { path } = network.node;
  const problems = checkRetention(path, network.logRetention);
  if (network.zones < 2 && services.some(isPublic))
    problems.push(problem("SYM-AWS-002", path, `zones: ${network.zones}`));
  if (network.addresses.prefix > SMALLEST_PUBLIC_NETWORK && services.some(isPublic))
    problems.push(problem("SYM-AWS-014", path, network.addresses.toString()));
  if (network.zones > location.zones.length) {
    problems.push(
      problem("SYM-AWS-006", path, `zones: ${network.zones}`, {
        allowed: `up to ${location.zones.length}: ${location.zones.join(", ")}`,
      }),
    );
  }
  return problems;
}

function checkWorkload(location: AwsLocation, workload: Workload, network: Network | undefined): readonly Problem[] {
  const { path } = workload.node;
  const problems = checkRetention(path, workload.logRetention);
  const { cpu, memory } = workload.resources;
  if (!isFargateSize(cpu, memory)) {
    problems.push(problem("SYM-AWS-003", path, `${cpu} vCPU with ${memory}`, { allowed: fargateSizes(cpu) }));
  }
  if (network?.egress === "none" && !isWithinReach(location, workload.image)) {
    problems.push(problem("SYM-AWS-010", path, workload.image.reference));
  }
  return problems;
}

function checkDomain(location: AwsLocation, { exposure, node: { path } }: Service): readonly Problem[] {
  if (exposure.kind !== "public") return [];
  const domain = exposure.domain.toString();
  return [
    ...(tryFindHostedZone(location.hostedZones, exposure.domain) ? [] : [problem("SYM-AWS-001", path, domain)]),
    ...(RULE_HOST.test(domain) ? [] : [problem("SYM-AWS-012", path, domain)]),
  ];
}

/** The endpoints of a network without a way out reach the registry of their own region only. */
function isWithinReach(location: AwsLocation, image: Image): image is BuiltImage {
  return image.kind === "built" || tryParseEcrReference(image.reference)?.region === location.region;
}

function checkPublic(
  location: AwsLocation,
  environment: EnvironmentModel,
  services: readonly Service[],
): readonly Problem[] {
  const { path } = environment.node;
  const problems: Problem[] = [];
  if (services.length > MOST_LISTENER_RULES)
    problems.push(problem("SYM-AWS-008", path, `${services.length} public services`));
  const names = certificateNames(location, services);
  if (names.length > mostCertificateNames)
    problems.push(problem("SYM-AWS-004", path, `${names.length} names: ${names.join(", ")}`));
  if (names.length > 0 && names[0].length > longestCommonName)
    problems.push(problem("SYM-AWS-013", path, names.join(", ")));
  return problems;
}

function checkRetention(path: string, retention: Duration): Problem[] {
  if (isLogRetention(retention)) return [];
  return [
    problem("SYM-AWS-009", path, `logRetention: ${retention}`, { allowed: `days: ${logRetentionDays.join(", ")}` }),
  ];
}
