import { secretVariable } from "../../model/image-build";
import type { ImageRecord, ProjectRecord } from "../../model/record";
import { type Inline, code, inline, joined, paragraph, table, text } from "../kit/markdown";
import type { Section } from "../kit/page";
import { codes } from "../shown";

/** How the image of a service is built, and where one changes it. */
export function imagesSection({ environments }: ProjectRecord): Section {
  const images = new Map<string, ImageRecord>();
  for (const environment of environments)
    for (const image of environment.images) if (!images.has(image.name)) images.set(image.name, image);
  const title = "Images";
  if (images.size === 0)
    return { title, blocks: [paragraph(text("The project builds no image: it runs published ones alone."))] };
  const sorted = [...images.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    title,
    blocks: [
      table(["Image", "Folder", "Dockerfile", "Base of what runs", "Run by", "Build it alone"], sorted.map(row)),
      paragraph(
        text(
          "A Dockerfile of the project's own is changed in its folder. A generated one is changed in the app: the preset, its versions, commands and files are arguments of the image; synth writes the Dockerfile and its ignore file, which are committed with the change.",
        ),
      ),
      paragraph(
        text(
          "Every environment runs the same image of a release, so nothing of an environment belongs into it: no address, no secret, no flag. What differs comes by variables and files when it starts. A secret that a build needs is mounted for one step and left in no layer.",
        ),
      ),
    ],
  };
}

function row({ name, directory, dockerfile, build, runBy }: ImageRecord): readonly Inline[] {
  const file = dockerfile.startsWith("../") ? dockerfile : `${directory}/${dockerfile}`;
  const last = build?.stages[build.stages.length - 1];
  const secrets = (build?.secrets ?? [])
    .map((secret) => ` --secret id=${secret.id},env=${secretVariable(secret)}`)
    .join("");
  return [
    code(name),
    code(directory),
    inline`${code(file)}, ${text(build ? "generated" : "the project's own")}`,
    last === undefined ? text("as the Dockerfile says") : code(last.base),
    joined(
      runBy.map((use) => inline`${text(use.kind)} ${code(use.name)}`),
      ", ",
    ),
    codes([`docker build --file ${file}${secrets} --tag ${name}:local ${directory}`]),
  ];
}
