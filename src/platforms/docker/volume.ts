import { Volume } from "@cdktf/provider-docker/lib/volume";
import { Construct } from "constructs";
import { EnvironmentModel } from "../../model/environment";
import { Member } from "../../model/member";
import { physicalName } from "../../values/name";
import { resourceId } from "../resource-id";
import { labelsOf } from "./labels";
import { NAME_LIMIT } from "./network";

export interface VolumeProps {
  /** What tells it from others below the scope. @default - nothing */
  readonly parts?: readonly (string | Member)[];
  /** What its name says after project and environment. */
  readonly names: readonly string[];
  /** @default - none besides those of the environment */
  readonly labels?: readonly { readonly label: string; readonly value: string }[];
}

/**
 * A volume that outlives its labels: the provider can only change them by replacing the volume, with everything in it, so a
 * team that takes another name, or a volume that Docker Compose made, would cost the data ("labels" of docker_volume, ForceNew).
 */
export function buildVolume(scope: Construct, { parts = [], names, labels = [] }: VolumeProps): Volume {
  const environment = EnvironmentModel.of(scope);
  return new Volume(scope, resourceId("docker", "volume", ...parts), {
    name: physicalName([environment.project.slug, environment.name, ...names], NAME_LIMIT),
    labels: [...labelsOf(environment), ...labels],
    lifecycle: { ignoreChanges: ["labels"] },
  });
}
