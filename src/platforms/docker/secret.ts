import type { Container } from "@cdktf/provider-docker/lib/container";
import type { Volume } from "@cdktf/provider-docker/lib/volume";
import { Edge, variableName } from "../../model/edge";
import { Secret } from "../../model/secret";
import { DockerGrant, DockerProviderBuild } from "./provider-build";
import { SecretVolume, VALUE_FILE, buildSecretVolume } from "./secret-volume";
import { DockerStoreContext } from "./store-context";

/** What a secret is on Docker, for `secret.customize(({ docker }) => ...)`. */
export interface DockerSecretResources {
  readonly volume: Volume;
  /** Writes the value and ends, where it is generated. */
  readonly generator?: Container;
}

declare module "../../model/secret" {
  interface SecretResources {
    readonly docker?: DockerSecretResources;
  }
}

/** A volume that holds the value in a file. */
export function buildSecret(_context: DockerStoreContext, secret: Secret): DockerProviderBuild {
  const { source, description } = secret;
  const built = buildSecretVolume(
    secret,
    [],
    source.kind === "external" ? { description, generate: false } : { ...source, description, generate: true },
  );
  const { volume, generator, ready } = built;
  return { needs: [ready], grant: (edge) => grantOf(built, edge), resources: { volume, generator } };
}

function grantOf({ mount }: SecretVolume, edge: Edge): DockerGrant {
  const folder = `/run/secrets/${edge.provider.name}`;
  return { variables: { [variableName(edge, "FILE")]: `${folder}/${VALUE_FILE}` }, volumes: [mount(folder)] };
}
