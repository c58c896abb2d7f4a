import { EnvironmentModel } from "../model/environment";
import type { BuiltImage } from "../model/image";
import { Workload } from "../model/workload";
import { show } from "../values/show";
import { Problem, problem } from "../values/specification-error";

interface Built {
  readonly image: BuiltImage;
  /** Path of the project. */
  readonly project: string;
  /** Path of the first workload that runs it. */
  readonly path: string;
}

/** What environments and projects must agree on of the images that they build. */
export function checkImages(environments: readonly EnvironmentModel[]): readonly Problem[] {
  const built = environments.flatMap(builtBy);
  const named = firstOf(built, ({ project, image }) => `${project}/${image.name}`);
  const written = firstOf(built, ({ image }) => `${image.directory}/${image.dockerfile}`);
  return built.flatMap((each) => [
    ...checkName(each, named(each)),
    ...checkBuild(each, named(each)),
    ...checkDockerfile(each, written(each)),
  ]);
}

function builtBy(environment: EnvironmentModel): readonly Built[] {
  return environment
    .declaredOf<Workload>(Workload)
    .flatMap(({ image, node: { path } }) =>
      image.kind === "built" ? [{ image, project: environment.project.node.path, path }] : [],
    );
}

function firstOf(built: readonly Built[], keyOf: (each: Built) => string): (each: Built) => Built {
  const firsts = new Map<string, Built>();
  for (const each of built) if (!firsts.has(keyOf(each))) firsts.set(keyOf(each), each);
  return (each) => firsts.get(keyOf(each))!;
}

/** The name of a built image is that of its repository and of its version's variable in every environment. */
function checkName({ image, path }: Built, first: Built): readonly Problem[] {
  const [source, known] = [sourceOf(image), sourceOf(first.image)];
  if (source === known) return [];
  return [problem("SYM-IMAGE-004", path, `${show(image.name)} from ${source} and from ${known}`)];
}

/** There is one Dockerfile for all environments, which is what makes the image of staging that of production. */
function checkBuild({ image, path }: Built, first: Built): readonly Problem[] {
  if (sourceOf(image) !== sourceOf(first.image) || isSameBuild(image, first.image)) return [];
  return [problem("SYM-IMAGE-008", path, `${show(image.name)}, as ${first.path} does not build it`)];
}

function checkDockerfile({ image, project, path }: Built, first: Built): readonly Problem[] {
  const isGenerated = image.build !== undefined || first.image.build !== undefined;
  const isOne = image.name === first.image.name && project === first.project;
  if (!isGenerated || isOne) return [];
  return [problem("SYM-IMAGE-009", path, `${sourceOf(image)} of ${show(image.name)}, as ${first.path} has`)];
}

function sourceOf({ directory, dockerfile }: BuiltImage): string {
  return `${directory} (${dockerfile})`;
}

function isSameBuild(a: BuiltImage, b: BuiltImage): boolean {
  return JSON.stringify(a.build) === JSON.stringify(b.build);
}
