import type { BuildStage } from "../../model/image-build";
import { SITE_CONFIGURATION } from "../../model/image-static-site";
import type { ProjectRecord } from "../../model/record";
import { generatedNotice } from "../generated-file";
import { stepLines } from "./instructions";
import { labelLines } from "./labels";
import { siteConfigurationFile } from "./paths";
import { commandJson, pathsJson } from "./quoting";
import { type UsedImage, exposedPorts, healthOf } from "./uses";

/** The first frontend that mounts a secret as a variable: "Dockerfile release notes", 1.10.0. */
const FRONTEND = "docker/dockerfile:1.10.0";

/**
 * The text of an image's Dockerfile. Its first lines are comments of a fixed form, so that nothing of the user's is taken for
 * a directive of the parser, which only the lines before the first comment can hold.
 */
export function dockerfileText(project: ProjectRecord, image: UsedImage): string {
  const { stages, secrets } = image.build;
  const directive = secrets.some(({ env }) => env !== undefined) ? [`# syntax=${FRONTEND}`] : [];
  const last = stages.length - 1;
  const parts = stages.map((stage, i) => [
    ...stageLines(image, stage),
    ...(i === last ? finalLines(project, image) : []),
  ]);
  const head = [...directive, `# ${generatedNotice(project)}`, "# It is built with BuildKit.", ...buildHint(image)];
  return [head, ...parts].map((lines) => `${lines.join("\n")}\n`).join("\n");
}

/** The ids alone: whoever builds has the values. */
function buildHint({ build: { secrets } }: UsedImage): readonly string[] {
  return secrets.length === 0 ? [] : [`# Secrets of the build: ${secrets.map(({ id }) => id).join(", ")}.`];
}

function stageLines({ build: { secrets } }: UsedImage, { name, base, steps }: BuildStage): readonly string[] {
  return [`FROM ${base} AS ${name}`, ...ROOT, ...steps.flatMap((step) => stepLines(step, secrets))];
}

/** The user of the base may be another; the last stage ends with the image's own. */
const ROOT = ["USER 0:0"];

function finalLines(project: ProjectRecord, image: UsedImage): readonly string[] {
  const { user, writablePaths, entrypoint, command, site } = image.build;
  const ports = exposedPorts(image);
  return [
    ...(site ? [`COPY ${pathsJson([siteConfigurationFile(image), SITE_CONFIGURATION])}`] : []),
    ...writableLines(writablePaths, user),
    ...labelLines(project, image),
    `USER ${user}`,
    ...(writablePaths.length === 0 ? [] : [`VOLUME ${pathsJson(writablePaths)}`]),
    ...(ports.length === 0 ? [] : [`EXPOSE ${ports.join(" ")}`]),
    ...healthLines(image),
    ...(entrypoint ? [`ENTRYPOINT ${commandJson(entrypoint)}`] : []),
    ...(command ? [`CMD ${commandJson(command)}`] : []),
  ];
}

/** A volume keeps the owner that its folder has in the image, on Docker and with the bind mounts of Amazon ECS. */
function writableLines(paths: readonly string[], user: string): readonly string[] {
  if (paths.length === 0) return [];
  return [
    `RUN ${commandJson(["mkdir", "-p", ...paths])}`,
    `RUN ${commandJson(["chown", ownerOf(user), ...paths])}`,
    `RUN ${commandJson(["chmod", "0700", ...paths])}`,
  ];
}

function ownerOf(user: string): string {
  return user.includes(":") ? user : `${user}:${user}`;
}

/** Amazon ECS ignores it and is told the same by the task definition: "HealthCheck" of its API reference. */
function healthLines(image: UsedImage): readonly string[] {
  const health = healthOf(image);
  if (health === undefined) return [];
  const { command, intervalSeconds, timeoutSeconds, startPeriodSeconds, retries } = health;
  const times = [
    `--interval=${intervalSeconds}s`,
    `--timeout=${timeoutSeconds}s`,
    `--start-period=${startPeriodSeconds}s`,
    `--retries=${retries}`,
  ];
  return [`HEALTHCHECK ${times.join(" ")} CMD ${commandJson(command)}`];
}
