import { Container, ContainerVolumes } from "@cdktf/provider-docker/lib/container";
import { Image } from "@cdktf/provider-docker/lib/image";
import type { Volume } from "@cdktf/provider-docker/lib/volume";
import { ITerraformDependable } from "cdktf";
import { EnvironmentModel } from "../../model/environment";
import { Member } from "../../model/member";
import { physicalName } from "../../values/name";
import { escapeTemplate } from "../../values/template";
import { resourceId } from "../resource-id";
import { labelsOf } from "./labels";
import { CPU_PERIOD, LOG_OPTIONS } from "./limits";
import { NAME_LIMIT } from "./network";
import { buildVolume } from "./volume";

/** The file in the volume that holds the value. */
export const VALUE_FILE = "value";
/** Where the containers that write a value mount its volume. */
export const WRITER_FOLDER = "/secret";
/** Has a shell, `tr` and `/dev/urandom`'s reader in 4 MB. */
export const WRITER_IMAGE = "busybox:1.37.0";

const DEFAULT_LENGTH = 40;
const LETTERS_AND_DIGITS = "A-Za-z0-9";
/** Every printable character of ASCII but the space: what GetRandomPassword of AWS Secrets Manager chooses from. */
const WITH_PUNCTUATION = "!-~";
/** Mebibytes; the least that an engine accepts is 6. */
const WRITER_MEMORY = 16;

export interface SecretVolumeOptions {
  /** What the value opens, for the people who find the volume: its label. @default - none */
  readonly description?: string;
  /** Whether a random value is written where there is none yet. Otherwise the volume stays empty until it is filled. */
  readonly generate: boolean;
  /**
   * Characters of a generated value.
   * @default 40
   */
  readonly length?: number;
  /** @default true: letters and digits */
  readonly excludePunctuation?: boolean;
  /**
   * A higher one makes a new value.
   * @default 1
   */
  readonly generation?: number;
}

/** A volume of one file, `value`, that only the containers which mount it can see. */
export interface SecretVolume {
  readonly volume: Volume;
  /** What makes the value; undefined where it is filled from outside. */
  readonly generator?: Container;
  /** What must be done before a consumer starts. */
  readonly ready: ITerraformDependable;
  /** Read-only; the value is then in `<containerPath>/value`. */
  mount(containerPath: string): ContainerVolumes;
}

/**
 * A secret for containers. The value is made inside the engine and is never known to Terraform: not to its state, its plan or its
 * arguments.
 *
 * The file is of mode 0444: a store and its consumers run as different users, and each must read it. What protects it is the volume,
 * which only root of the host and the containers that mount it can open.
 */
export function buildSecretVolume(
  scope: Member | EnvironmentModel,
  parts: readonly string[],
  options: SecretVolumeOptions,
): SecretVolume {
  const volume = buildVolume(scope, { parts, names: namesOf(scope, parts), labels: labelOf(options) });
  const mount = (containerPath: string): ContainerVolumes => ({
    volumeName: volume.name,
    containerPath: escapeTemplate(containerPath),
    readOnly: true,
  });
  if (!options.generate) return { volume, ready: volume, mount };
  const generator = buildGenerator(scope, parts, options, volume);
  return { volume, generator, ready: generator, mount };
}

/** What belongs to the environment itself has no name of a construct before its parts. */
function namesOf(scope: Member | EnvironmentModel, parts: readonly string[]): readonly string[] {
  return ["formerName" in scope ? [scope.formerName] : [], parts].flat();
}

function labelOf({ description }: SecretVolumeOptions): { label: string; value: string }[] {
  return description === undefined ? [] : [{ label: "description", value: escapeTemplate(description) }];
}

/**
 * Runs once and stays, exited, so that later plans find it. Where somebody removes it, the next apply runs it again, and it leaves
 * the value as it is.
 */
function buildGenerator(
  scope: Member | EnvironmentModel,
  parts: readonly string[],
  options: SecretVolumeOptions,
  volume: Volume,
): Container {
  const environment = EnvironmentModel.of(scope);
  const names = [environment.project.slug, environment.name, ...namesOf(scope, parts), "generator"];
  const own = [...parts, "generator"];
  const image = new Image(scope, resourceId("docker", "image", ...own), { name: WRITER_IMAGE, keepLocally: true });
  return new Container(scope, resourceId("docker", "container", ...own), {
    name: physicalName(names, NAME_LIMIT),
    image: image.imageId,
    entrypoint: ["/bin/sh", "-euc"],
    command: [escapeTemplate(generatorScript(options))],
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
    capabilities: { drop: ["ALL"] },
    securityOpts: ["no-new-privileges:true"],
    privileged: false,
    networkMode: "none",
    cpuPeriod: CPU_PERIOD,
    cpuQuota: CPU_PERIOD,
    memory: WRITER_MEMORY,
    memorySwap: WRITER_MEMORY,
    logDriver: "json-file",
    logOpts: LOG_OPTIONS,
    volumes: [{ volumeName: volume.name, containerPath: WRITER_FOLDER, readOnly: false }],
    lifecycle: {
      // The provider itself does not look at it.
      postcondition: [
        {
          condition: "${self.exit_code == 0}",
          errorMessage: `No value could be written to the volume ${volume.nameInput}: see \`docker logs ${physicalName(names, NAME_LIMIT)}\`, remove that container, and apply again.`,
        },
      ],
    },
  });
}

/**
 * The name `value` appears only when the whole value is in it, and the value never leaves the shell's pipe. What generation it is
 * of is written last: interrupted before, the next run makes another.
 */
function generatorScript({ length = DEFAULT_LENGTH, excludePunctuation, generation = 1 }: SecretVolumeOptions): string {
  const alphabet = excludePunctuation === false ? WITH_PUNCTUATION : LETTERS_AND_DIGITS;
  return [
    "umask 077",
    `cd ${WRITER_FOLDER}`,
    `if [ "$(cat .generation 2>/dev/null)" = ${generation} ]; then exit 0; fi`,
    `rm -f .${VALUE_FILE}`,
    `tr -dc '${alphabet}' < /dev/urandom | head -c ${length} > .${VALUE_FILE}`,
    `[ "$(wc -c < .${VALUE_FILE})" -eq ${length} ]`,
    `chmod 0444 .${VALUE_FILE}`,
    `mv -f .${VALUE_FILE} ${VALUE_FILE}`,
    `echo ${generation} > .generation`,
  ].join("\n");
}
