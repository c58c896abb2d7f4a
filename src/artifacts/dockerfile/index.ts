import { posix } from "path";
import type { ProjectRecord } from "../../model/record";
import type { GeneratedFile } from "../generated-file";
import { dockerfileText } from "./dockerfile";
import { ignoreFileText } from "./ignore-file";
import { dockerfilePath, ignoreFilePath, siteConfigurationFile } from "./paths";
import { siteConfigurationText } from "./site-configuration";
import { generatedImages } from "./uses";

/** The Dockerfile of every generated image, each once whatever runs it, with its ignore file and what it copies besides. */
export function dockerfileFiles(project: ProjectRecord): readonly GeneratedFile[] {
  return generatedImages(project).flatMap((image) => {
    const { site } = image.build;
    return [
      { path: dockerfilePath(image), content: dockerfileText(project, image) },
      { path: ignoreFilePath(image), content: ignoreFileText(project, image) },
      ...(site === undefined
        ? []
        : [
            {
              path: posix.join(image.directory, siteConfigurationFile(image)),
              content: siteConfigurationText(project, image, site),
            },
          ]),
    ];
  });
}
