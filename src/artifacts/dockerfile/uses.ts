import type { HealthRecord, ImageRecord, ServedRecord } from "../../model/image-record";
import type { ProjectRecord } from "../../model/record";

/** A generated image with everything in all environments that serves with its own command. */
export interface UsedImage extends ImageRecord {
  readonly build: NonNullable<ImageRecord["build"]>;
  readonly served: readonly ServedRecord[];
}

/** The generated images of a project, each once, by name. */
export function generatedImages({ environments }: ProjectRecord): readonly UsedImage[] {
  const images = new Map<string, UsedImage>();
  for (const image of environments.flatMap((environment) => environment.images)) {
    if (image.build === undefined) continue;
    const served = image.runBy.flatMap(({ serves }) => (serves === undefined ? [] : [serves]));
    const known = images.get(image.name)?.served ?? [];
    images.set(image.name, { ...image, build: image.build, served: [...known, ...served] });
  }
  return [...images.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The ports that the process listens on, where every service that runs the image agrees. */
export function exposedPorts({ served }: UsedImage): readonly number[] {
  return agreed(served.map(({ ports }) => [...new Set(ports)].sort((a, b) => a - b))) ?? [];
}

/** The health check, where every service that runs the image agrees. */
export function healthOf({ served }: UsedImage): HealthRecord | undefined {
  return agreed(served.map(({ health }) => health));
}

/** The fields of the log of requests, where every service that runs the image agrees. */
export function requestLogOf({ served }: UsedImage): ServedRecord["requestLog"] | undefined {
  return agreed(served.map(({ requestLog }) => requestLog));
}

function agreed<T>(values: readonly T[]): T | undefined {
  const texts = new Set(values.map((value) => JSON.stringify(value)));
  return texts.size === 1 ? values[0] : undefined;
}
