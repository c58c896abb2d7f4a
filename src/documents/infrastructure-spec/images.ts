import { posix } from "path";
import type { BuildSecret } from "../../model/image-build";
import { sentFiles } from "../../model/image-context";
import type { ImageRecord, ImageUseRecord } from "../../model/image-record";
import type { EnvironmentRecord } from "../../model/record";
import { type Block, type Inline, code, inline, joined, paragraph, table, text } from "../kit/markdown";
import { codes, nothing } from "../shown";

const BUILT = ["Image", "Dockerfile", "Run by", "Stages, each on its base"];
const GENERATED = [
  "Image",
  "Runs",
  "User",
  "Writable folders",
  "Asked for its health by",
  "Build secrets",
  "Is sent",
  "Labels",
];
const ABOUT =
  "Images that the project builds. They are the same in every environment; what a container is run with is above.";
const ABOUT_GENERATED =
  "What the generated Dockerfiles hold. A build secret is passed by whoever builds and is in no layer, variable or argument of the image.";

/** What the images that the project builds are made of, as the app declares it: it is the Dockerfile that decides. */
export function imageTables({ images }: EnvironmentRecord): readonly Block[] {
  if (images.length === 0) return [];
  const generated = images.filter(({ build }) => build !== undefined);
  return [
    paragraph(text(ABOUT)),
    table(BUILT, images.map(builtRow)),
    ...(generated.length === 0
      ? []
      : [paragraph(text(ABOUT_GENERATED)), table(GENERATED, generated.map(generatedRow))]),
  ];
}

function builtRow(image: ImageRecord): readonly Inline[] {
  const path = code(posix.join(image.directory, image.dockerfile));
  const stages = image.build?.stages.map(({ name, base }) => inline`${code(name)} on ${code(base)}`);
  return [
    code(image.name),
    image.build === undefined ? inline`${path}, the project's own` : inline`${path}, generated`,
    joined(image.runBy.map(useWords), ", "),
    stages === undefined ? inline`as its Dockerfile says` : joined(stages, ", "),
  ];
}

function useWords({ kind, name, ownCommand }: ImageUseRecord): Inline {
  const what = inline`${text(kind)} ${code(name)}`;
  return ownCommand ? inline`${what} with a command of its own` : what;
}

function generatedRow({ name, build }: ImageRecord): readonly Inline[] {
  const { entrypoint = [], command = [], user, writablePaths, healthBy, secrets, labels } = build!;
  const runs = [...entrypoint, ...command];
  const files = sentFiles(build!);
  return [
    code(name),
    runs.length === 0 ? inline`as its base says` : code(JSON.stringify(runs)),
    code(user),
    codes(writablePaths),
    healthBy === undefined ? inline`wget or curl, through a shell` : code(healthBy),
    secrets.length === 0 ? nothing : joined(secrets.map(secretWords), ", "),
    files === undefined ? inline`the directory, but for what its ignore file names` : codes(files),
    codes(Object.entries(labels).map(([key, value]) => `${key}=${value}`)),
  ];
}

function secretWords({ id, env, target, required }: BuildSecret): Inline {
  const place = env === undefined ? inline`as ${code(target ?? `/run/secrets/${id}`)}` : inline`in ${code(env)}`;
  const secret = inline`${code(id)} ${place}`;
  return required === false ? inline`${secret}, where it is passed` : secret;
}
