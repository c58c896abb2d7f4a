import { posix } from "path";
import type { ImageRecord } from "../../model/image-record";

type Place = Pick<ImageRecord, "directory" | "dockerfile">;

export function dockerfilePath({ directory, dockerfile }: Place): string {
  return posix.join(directory, dockerfile);
}

/** BuildKit reads the ignore file of a Dockerfile's own name first: "Build context" of Docker's manual. */
export function ignoreFilePath({ directory, dockerfile }: Place): string {
  return posix.join(directory, dockerfile === "Dockerfile" ? ".dockerignore" : `${dockerfile}.dockerignore`);
}

/** Name of the file, in the image's directory, that holds the configuration of a static site's nginx. */
export function siteConfigurationFile({ dockerfile }: Pick<Place, "dockerfile">): string {
  return `${dockerfile}.nginx.conf`;
}
