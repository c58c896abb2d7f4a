import type { Deviation } from "./reading";
import type { Profile } from "./start-order";
import type { ComposeVariable } from "./variables";

/** What Compose is told of one Docker environment: plain data, of which nothing is Terraform. */
export interface Compose {
  /** The file without the comment at its top. */
  readonly body: string;
  readonly variables: readonly ComposeVariable[];
  readonly deviations: readonly Deviation[];
  /** Names of the containers of each profile. */
  readonly profiles: Readonly<Record<Profile, readonly string[]>>;
  /** Services without a profile that run until somebody stops them: what is left out does its work once and ends. */
  readonly lasting: readonly string[];
  /** Keys of the services by the path of the construct that each belongs to. */
  readonly services: Readonly<Record<string, string>>;
  /** Whether the file builds an image. */
  readonly builds: boolean;
  /** Whether a build takes secrets, which docker-compose 1 does not know. */
  readonly buildsWithSecrets: boolean;
  /** Address of the engine. @default - the one that the docker command uses */
  readonly host?: string;
}
