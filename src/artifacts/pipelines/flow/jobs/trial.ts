import { type ComposeFile, composeFilesOf } from "../../../compose";
import type { PipelineContext, TrialTarget } from "../context";
import type { FlowJob } from "../flow";
import { script, variablePart } from "../shell";
import { word } from "../../../../values/shell-words";
import { IMAGES_DIGEST, IMAGES_FOLDER, checkImages } from "./build";
import { type JobFrame, jobFrame } from "./frame";
import { installSteps } from "./test";

/** Starts an environment on the runner from the images of the run, asks every public service, and removes it again. */
export function trialJob(context: PipelineContext, target: TrialTarget, frame: JobFrame): FlowJob {
  const { project, pipeline, images } = context;
  const { environment, trial } = target;
  const { name } = environment;
  const file = composeFilesOf(project).find((each) => each.environment === environment)!;
  const compose = file.command;
  const logs = `delivery/${name}`;
  const secrets = trial.externalSecrets;
  const own = images.filter((image) => environment.images.some((each) => each.name === image.name));
  return {
    ...withImages(jobFrame(frame), own.length > 0),
    id: `trial-${name}`,
    stage: "verify",
    title: `Try ${name} on the runner`,
    purpose: `Starts every service and store of ${name} with the images of this run, waits until all are healthy, asks the public ones, and removes everything.`,
    environment: name,
    usesEngine: true,
    tools: ["docker", "curl", ...(secrets.length > 0 ? (["node", "openssl"] as const) : [])],
    leaves: [{ name: `trial-${name}`, path: logs }],
    timeoutMinutes: 30,
    steps: [
      ...(own.length > 0 ? [checkImages, loadImages(own)] : []),
      ...(secrets.length > 0 ? installSteps(pipeline.install) : []),
      {
        title: "Create the containers",
        run: script(`mkdir -p ${logs}`, ...versions(own), `${compose} up --no-start --no-build`),
      },
      ...secrets.map((secret) => ({
        title: `Give ${secret} a value of this run alone`,
        run: `openssl rand -hex 24 | npx --no-install symphony secret set ${word(name)} ${word(secret)}`,
      })),
      {
        title: "Start, and wait until all are healthy",
        run: script(...versions(own), ...start(file)),
      },
      ...trial.healthUrls.map((url) => ({ title: `Ask ${url}`, run: askUrl(url) })),
      {
        title: "Keep the logs and remove everything",
        when: "always" as const,
        run: script(
          ...versions(own),
          `${compose} logs --no-color --timestamps > ${logs}/containers.log || true`,
          `${compose} down --volumes --remove-orphans --timeout 30`,
        ),
      },
    ],
    onFailure: `Read containers.log of the artifact trial-${name}, and start the environment on your own machine: developer-environment.md.`,
  };
}

/**
 * `up --wait` takes a container that ended for a failure, also with exit code 0, unless another one waits for its end. So everything is
 * started first, and waited for is what is to run.
 */
function start({ command, compose: { lasting } }: ComposeFile): readonly string[] {
  const up = `${command} up --no-build --detach`;
  if (lasting.length === 0) return [up];
  return [up, `${up} --wait --wait-timeout 600 ${lasting.map(word).join(" ")}`];
}

function withImages(frame: ReturnType<typeof jobFrame>, hasImages: boolean): ReturnType<typeof jobFrame> {
  if (!hasImages) return frame;
  const reads = [...frame.reads, { job: "build", name: IMAGES_DIGEST }];
  return { ...frame, needs: [...new Set([...frame.needs, "build"])], takes: ["images"], reads } as never;
}

function loadImages(images: readonly { readonly name: string }[]) {
  return {
    title: "Load the images",
    run: script(...images.map(({ name }) => `docker load --quiet --input ${IMAGES_FOLDER}/${name}.tar`)),
  };
}

/** The variables of the compose file that hold versions. */
function versions(images: readonly { readonly name: string }[]): readonly string[] {
  return images.map(({ name }) => `export ${variablePart(name)}_VERSION="$RELEASE_VERSION"`);
}

/** Asks until it answers 2xx: a name that is not known yet and a start that takes its time are no failures. */
export function askUrl(url: string): string {
  return `curl --fail --silent --show-error --output /dev/null --max-time 10 --retry 30 --retry-delay 10 --retry-all-errors ${word(url)}`;
}
