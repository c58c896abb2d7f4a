/** What an image is built from, as plain data: the generated Dockerfile, its ignore file and the documents are made of it. */
export interface ImageBuild {
  /** In the order of the Dockerfile; the last is what runs. */
  readonly stages: readonly BuildStage[];
  /** User, or user and group, that the process runs as: numeric and not root. */
  readonly user: string;
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
  /** Folders that belong to {@link user}, each a VOLUME. */
  readonly writablePaths: readonly string[];
  readonly secrets: readonly BuildSecret[];
  readonly labels: Readonly<Record<string, string>>;
  /** All that the build is sent. @default - the directory, but for what belongs into no image */
  readonly files?: readonly string[];
  /** Program of the image that asks the process how it is. @default - whichever of wget and curl the image holds, through /bin/sh */
  readonly healthBy?: HealthProgram;
  /** Folder that the image's nginx serves, where it is a static site. */
  readonly site?: StaticFiles;
}

export interface BuildStage {
  /** Lower-case letters, digits and hyphens. */
  readonly name: string;
  /** Reference of a published image, with a version or a digest, or the name of an earlier stage. */
  readonly base: string;
  readonly steps: readonly BuildStep[];
}

/** One instruction of a stage. Nothing of it is read by a shell. */
export type BuildStep =
  /** Folder of what follows, and of the process where it is the last. */
  | { readonly kind: "workdir"; readonly path: string }
  /** Environment variables of what follows and of the process; none may be a secret. */
  | { readonly kind: "variables"; readonly values: Readonly<Record<string, string>> }
  /** Packages of the distribution. */
  | { readonly kind: "packages"; readonly manager: PackageManager; readonly names: readonly string[] }
  /** Files and folders of the image's directory, each to the same path below `to`; `.` is all of it, and a `*` stands for any part of a file's name. */
  | { readonly kind: "copy"; readonly files: readonly string[]; readonly to: string }
  /** A file, or what a folder holds, of an earlier stage, or of the image's directory where none is named. */
  | { readonly kind: "take"; readonly from?: string; readonly path: string; readonly to: string }
  /** A command in exec form. */
  | {
      readonly kind: "run";
      readonly command: readonly string[];
      /** Ids of the build secrets that it reads. */
      readonly secrets?: readonly string[];
      /** Folders that are kept from one build to the next and are no part of the image. */
      readonly caches?: readonly string[];
    };

export type PackageManager = "apk" | "apt";

/** A program that the image holds and that can send a request. */
export type HealthProgram = "curl" | "node" | "python" | "wget";

/** A secret that a step of a build reads and that no layer, variable or argument of the image holds. */
export interface BuildSecret {
  /** Whoever builds passes it under this id, from the variable of {@link secretVariable}. */
  readonly id: string;
  /** File that the step finds it in. @default "/run/secrets/<id>" */
  readonly target?: string;
  /**
   * Variable that the step finds it in, instead of a file. The Dockerfile then names a frontend that knows this, 1.10, which
   * the builder pulls from Docker Hub.
   * @default - none: it is a file
   */
  readonly env?: string;
  /** Whether a build without it fails. @default true */
  readonly required?: boolean;
}

export interface StaticFiles {
  /** Absolute, in the image. */
  readonly root: string;
  /** File that answers where the path has none, relative to the root. @default - status 404 */
  readonly fallback?: string;
}

/** The variable of whoever builds that holds a build secret: `NPM_TOKEN` for `npm-token`. */
export function secretVariable({ id }: BuildSecret): string {
  return id.toUpperCase().replace(/[^A-Z0-9]/g, "_");
}
