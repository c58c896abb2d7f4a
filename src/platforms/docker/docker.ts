import { Difference } from "../../model/difference";
import { EnvironmentModel, Platform } from "../../model/environment";
import type { MonitoringRecord } from "../../model/monitoring-record";
import { checkProperties } from "../../model/properties";
import { ProblemCollector } from "../../values/problem-collector";
import { show } from "../../values/show";
import { Problem } from "../../values/specification-error";
import { holdsToken } from "../../values/token";
import { buildEnvironment } from "./build";
import { checkDocker } from "./check";
import { monitoringOf } from "./monitoring";
import { differencesOnDocker } from "./differences";

export interface DockerProps {
  /**
   * Address of the Docker engine: `unix:///path/to/docker.sock`, `npipe:////./pipe/docker_engine`, `ssh://user@host` or
   * `tcp://host:2376`. Certificates for `tcp` come from DOCKER_CERT_PATH when Terraform runs; it holds no password.
   * @default - the provider's: DOCKER_HOST, or the engine of this machine
   */
  readonly host?: string;
  /**
   * Whether Prometheus, Alertmanager, Grafana, a prober and an exporter of each store run beside the project's containers.
   * @default true
   */
  readonly monitoring?: boolean;
}

const PROPERTIES = ["host", "monitoring"];
const HOST =
  /^(unix:\/\/\/[A-Za-z0-9._/-]+|npipe:\/\/[A-Za-z0-9._/-]+|ssh:\/\/([A-Za-z0-9._-]+@)?[A-Za-z0-9.-]+(:\d{1,5})?|tcp:\/\/[A-Za-z0-9.-]+:\d{1,5})$/;

/** One Docker engine: for development, and for what needs a single machine. */
export class Docker implements Platform {
  readonly name = "docker";
  readonly host?: string;
  /** Whether its environments are watched. */
  readonly watches: boolean;

  /** @throws SpecificationError SYM-DOCKER-001, SYM-PROPERTY-001 */
  constructor(props: DockerProps = {}) {
    const problems = new ProblemCollector("Docker");
    checkProperties(problems, props, PROPERTIES);
    const host: unknown = props?.host;
    if (host !== undefined && (typeof host !== "string" || holdsToken(host) || !HOST.test(host))) {
      problems.report("SYM-DOCKER-001", redact(host));
    }
    const { monitoring = true } = props ?? {};
    if (typeof monitoring !== "boolean")
      problems.report("SYM-PROPERTY-002", `monitoring: ${show(monitoring)}`, { allowed: "true or false" });
    problems.throwIfAny();
    this.host = host as string | undefined;
    this.watches = monitoring;
  }

  get title(): string {
    return this.host === undefined ? "Docker" : `Docker at ${this.host}`;
  }

  check(environment: EnvironmentModel): readonly Problem[] {
    return checkDocker(environment);
  }

  build(environment: EnvironmentModel): void {
    buildEnvironment(environment, this.host, this.watches);
  }

  monitoring(environment: EnvironmentModel): MonitoringRecord | undefined {
    return this.watches ? monitoringOf(environment) : undefined;
  }

  differences(environment: EnvironmentModel): readonly Difference[] {
    return differencesOnDocker(environment);
  }
}

/** A password that somebody wrote into the address must not reach the error message. */
function redact(host: unknown): string {
  return show(typeof host === "string" ? host.replace(/:\/\/.*@/s, "://***@") : host);
}
