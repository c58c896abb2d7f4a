import { Container } from "@cdktf/provider-docker/lib/container";
import { Image } from "@cdktf/provider-docker/lib/image";
import { Volume } from "@cdktf/provider-docker/lib/volume";
import { EnvironmentModel } from "../../model/environment";
import { FileOwner } from "../../model/file-store-checks";
import { Member } from "../../model/member";
import { physicalName } from "../../values/name";
import { resourceId } from "../resource-id";
import { labelsOf } from "./labels";
import { CPU_PERIOD, LOG_OPTIONS } from "./limits";
import { NAME_LIMIT } from "./network";
import { WRITER_IMAGE } from "./secret-volume";

const PART = "owner";
const FOLDER = "/files";
/** Mebibytes; the least that an engine accepts is 6. */
const MEMORY = 16;

/**
 * Hands a volume over to its owner: a new one belongs to root. It runs once and stays, exited, so that later plans find it;
 * a change of the owner replaces it, and so runs it again.
 */
export function buildVolumeOwner(scope: Member, volume: Volume, { uid, gid }: FileOwner): Container {
  const environment = EnvironmentModel.of(scope);
  const name = physicalName([environment.project.slug, environment.name, scope.formerName, PART], NAME_LIMIT);
  const image = new Image(scope, resourceId("docker", "image", PART), { name: WRITER_IMAGE, keepLocally: true });
  return new Container(scope, resourceId("docker", "container", PART), {
    name,
    image: image.imageId,
    entrypoint: ["chown"],
    command: [`${uid}:${gid}`, FOLDER],
    labels: labelsOf(environment),
    // The provider waits for the end, and afterwards takes the exited container for what it should be.
    attach: true,
    mustRun: false,
    restart: "no",
    logs: false,
    rm: false,
    init: false,
    user: "0:0",
    readOnly: true,
    capabilities: { add: ["CAP_CHOWN"], drop: ["ALL"] },
    securityOpts: ["no-new-privileges:true"],
    privileged: false,
    networkMode: "none",
    cpuPeriod: CPU_PERIOD,
    cpuQuota: CPU_PERIOD,
    memory: MEMORY,
    memorySwap: MEMORY,
    logDriver: "json-file",
    logOpts: LOG_OPTIONS,
    volumes: [{ volumeName: volume.name, containerPath: FOLDER, readOnly: false }],
    lifecycle: {
      // The provider itself does not look at it.
      postcondition: [
        {
          condition: "${self.exit_code == 0}",
          errorMessage: `The volume could not be handed over to ${uid}:${gid}: see \`docker logs ${name}\`, remove that container, and apply again.`,
        },
      ],
    },
  });
}
