import type { ImageBuild } from "./image-build";

/** An image that the project builds from sources of its own. Its version is a Terraform input variable, one per image. */
export interface BuiltImage {
  readonly kind: "built";
  readonly name: string;
  /** Relative to the project's folder, with forward slashes. */
  readonly directory: string;
  /** Relative to {@link directory}. */
  readonly dockerfile: string;
  /** What the Dockerfile is generated from. @default - the directory brings its own Dockerfile */
  readonly build?: ImageBuild;
}

export interface BuiltImageProps {
  /** @default - the last part of the directory's path */
  readonly name?: string;
  /** @default "Dockerfile" */
  readonly dockerfile?: string;
}
