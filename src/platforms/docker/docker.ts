import { Difference } from "../../model/difference";
import { EnvironmentModel, Platform } from "../../model/environment";
import { checkProperties } from "../../model/properties";
import { ProblemCollector } from "../../values/problem-collector";
import { show } from "../../values/show";
import { Problem } from "../../values/specification-error";
import { holdsToken } from "../../values/token";
import { buildEnvironment } from "./build";
import { checkDocker } from "./check";
import { differencesOnDocker } from "./differences";

export interface DockerProps {
  /**
   * Address of the Docker engine: `unix:///path/to/docker.sock`, `npipe:////./pipe/docker_engine`, `ssh://user@host` or
   * `tcp://host:2376`. Certificates for `tcp` come from DOCKER_CERT_PATH when Terraform runs; it holds no password.
   * @default - the provider's: DOCKER_HOST, or the engine of this machine
   */
  readonly host?: string;
}

const PROPERTIES = ["host"];
const HOST =
  /^(unix:\/\/\/[A-Za-z0-9._/-]+|npipe:\/\/[A-Za-z0-9._/-]+|ssh:\/\/([A-Za-z0-9._-]+@)?[A-Za-z0-9.-]+(:\d{1,5})?|tcp:\/\/[A-Za-z0-9.-]+:\d{1,5})$/;

/** One Docker engine: for development, and for what needs a single machine. */
export class Docker implements Platform {
  readonly name = "docker";
  readonly host?: string;

  /** @throws SpecificationError SYM-DOCKER-001, SYM-PROPERTY-001 */
  constructor(props: DockerProps = {}) {
    const problems = new ProblemCollector("Docker");
    checkProperties(problems, props, PROPERTIES);
    const host: unknown = props?.host;
    if (host !== undefined && (typeof host !== "string" || holdsToken(host) || !HOST.test(host))) {
      problems.report("SYM-DOCKER-001", redact(host));
    }
    problems.throwIfAny();
    this.host = host as string | undefined;
  }

  get title(): string {
    return this.host === undefined ? "Docker" : `Docker at ${this.host}`;
  }

  check(environment: EnvironmentModel): readonly Problem[] {
    return checkDocker(environment);
  }

  build(environment: EnvironmentModel): void {
    buildEnvironment(environment, this.host);
  }

  differences(environment: EnvironmentModel): readonly Difference[] {
    return differencesOnDocker(environment);
  }
}

/** A password that somebody wrote into the address must not reach the error message. */
function redact(host: unknown): string {
  return show(typeof host === "string" ? host.replace(/:\/\/.*@/s, "://***@") : host);
}
