import { EnvironmentModel } from "../../model/environment";
import { Network } from "../../model/network";
import { Service } from "../../model/service";
import { Duration } from "../../values/duration";
import { Problem, problem } from "../../values/specification-error";
import { AwsLocation, tryFindHostedZone } from "./account";
import { certificateNames, mostCertificateNames } from "./certificate";
import { fargateSizes, isFargateSize } from "./fargate";
import { tryParseEcrReference } from "./image";
import { isLogRetention, logRetentionDays } from "./log-group";

/** Default quota of rules per Application Load Balancer, "Quotas for your Application Load Balancers". */
const MOST_LISTENER_RULES = 100;

/** What AWS refuses or breaks on, found before anything is built. */
export function checkAws(location: AwsLocation, environment: EnvironmentModel): readonly Problem[] {
  const services = environment.declaredOf(Service);
  const networks = environment.declaredOf(Network);
  return [
    ...networks.flatMap((network) => checkNetwork(location, network, services)),
    ...services.flatMap((service) => checkService(location, service, networks[0])),
    ...checkPublic(environment, services.filter(isPublic)),
  ];
}

function isPublic(service: Service): boolean {
  return service.exposure.kind === "public";
}

function checkNetwork(location: AwsLocation, network: Network, services: readonly Service[]): readonly Problem[] {
  const { path } = network.node;
  const problems = checkRetention(path, network.logRetention);
  if (network.zones < 2 && services.some(isPublic)) problems.push(problem("SYM-AWS-002", path, `zones: ${network.zones}`));
  if (network.zones > location.zones.length) {
    problems.push(problem("SYM-AWS-006", path, `zones: ${network.zones}`, { allowed: `up to ${location.zones.length}: ${location.zones.join(", ")}` }));
  }
  return problems;
}

function checkService(location: AwsLocation, service: Service, network: Network | undefined): readonly Problem[] {
  const { path } = service.node;
  const problems = checkRetention(path, service.logRetention);
  const { cpu, memory } = service.resources;
  if (!isFargateSize(cpu, memory)) {
    problems.push(problem("SYM-AWS-003", path, `${cpu} vCPU with ${memory}`, { allowed: fargateSizes(cpu) }));
  }
  if (service.exposure.kind === "public" && !tryFindHostedZone(location.hostedZones, service.exposure.domain)) {
    problems.push(problem("SYM-AWS-001", path, service.exposure.domain.toString()));
  }
  if (network?.egress === "none" && service.image.kind === "published" && !tryParseEcrReference(service.image.reference)) {
    problems.push(problem("SYM-AWS-010", path, service.image.reference));
  }
  return problems;
}

function checkPublic(environment: EnvironmentModel, services: readonly Service[]): readonly Problem[] {
  const { path } = environment.node;
  const problems: Problem[] = [];
  if (services.length > MOST_LISTENER_RULES) problems.push(problem("SYM-AWS-008", path, `${services.length} public services`));
  const names = certificateNames(services);
  if (names.length > mostCertificateNames) problems.push(problem("SYM-AWS-004", path, `${names.length} names: ${names.join(", ")}`));
  return problems;
}

function checkRetention(path: string, retention: Duration): Problem[] {
  if (isLogRetention(retention)) return [];
  return [problem("SYM-AWS-009", path, `logRetention: ${retention}`, { allowed: `days: ${logRetentionDays.join(", ")}` })];
}
