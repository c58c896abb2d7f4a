import type { ProjectRecord } from "../../model/record";
import { quoted } from "./quoting";
import type { UsedImage } from "./uses";

/** Arguments of the build, and what they are where nobody passes them. */
const ARGUMENTS = { VERSION: "dev", REVISION: "unknown" } as const;

/**
 * The labels of an image, after everything that takes time, since a new version changes them: those that "Annotations" of
 * the OCI image specification names, as far as they are known, and the user's. A label of the user's replaces one of them.
 */
export function labelLines(project: ProjectRecord, image: UsedImage): readonly string[] {
  const { labels } = image.build;
  const standard: readonly (readonly [key: string, value: string])[] = [
    ["title", quoted(`${project.slug}/${image.name}`)],
    ["vendor", quoted(project.owner.team)],
    ["base.name", quoted(runtimeBase(image))],
    ["version", '"$VERSION"'],
    ["revision", '"$REVISION"'],
  ];
  const own = Object.entries(labels).map(([key, value]) => [key, quoted(value)] as const);
  const all = new Map([...standard.map(([key, value]) => [`org.opencontainers.image.${key}`, value] as const), ...own]);
  return [
    ...Object.entries(ARGUMENTS).map(([name, value]) => `ARG ${name}=${quoted(value)}`),
    ...[...all].map(([key, value]) => `LABEL ${key}=${value}`),
  ];
}

/** The published image below the last stage, whichever stages are between. */
export function runtimeBase({ build: { stages } }: UsedImage): string {
  let { base } = stages.at(-1)!;
  for (const stage of [...stages].reverse()) if (stage.name === base) base = stage.base;
  return base;
}
