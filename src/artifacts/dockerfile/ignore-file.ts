import { sentFiles, sentNonetheless, unsentNames } from "../../model/image-context";
import type { ProjectRecord } from "../../model/record";
import { generatedNotice } from "../generated-file";
import { siteConfigurationFile } from "./paths";
import type { UsedImage } from "./uses";

/**
 * What a build is not sent. Where it reads only what is listed, that alone is sent, and of it nothing that belongs into no
 * image unless it is listed itself: of two lines that match, the last decides (".dockerignore files" of Docker's manual).
 */
export function ignoreFileText(project: ProjectRecord, image: UsedImage): string {
  const unsent = unsentNames.map((name) => `**/${name}`);
  const named = sentNonetheless(image.build).map((file) => `!${file}`);
  return [`# ${generatedNotice(project)}`, ...firstLines(image), ...unsent, ...named, ""].join("\n");
}

function firstLines(image: UsedImage): readonly string[] {
  const files = sentFiles(image.build);
  // The builder reads its own files all the same, and no image needs them.
  if (files === undefined) return [image.dockerfile, "*.Dockerfile", "*.dockerignore"];
  const own = image.build.site === undefined ? [] : [siteConfigurationFile(image)];
  return ["*", ...[...files, ...own].map((file) => `!${file}`)];
}
