import type { BuildStage, BuildStep } from "./image-build";
import type { BuiltImage } from "./image-built";
import { MANIFESTS, NODE, buildStage } from "./image-node";
import { Preset, PresetProps } from "./image-preset";

/** Repository and tag of nginx without root, which its makers publish: "nginx-unprivileged" on Docker Hub. */
const NGINX = { repository: "nginxinc/nginx-unprivileged", tag: "1.30.4-alpine3.24" } as const;
const SITE = "/srv/site";

/** Where the generated configuration of nginx lies in the image. */
export const SITE_CONFIGURATION = "/etc/nginx/site.conf";

/** An image of files that nginx serves, on the port that the service which runs it declares. */
export interface StaticSiteImageProps extends PresetProps {
  /** Tag of the image `nginxinc/nginx-unprivileged`. @default "1.30.4-alpine3.24" */
  readonly version?: string;
  /** Folder that is served: of what {@link build} makes, or of the directory. @default - "dist" with a build, otherwise "public" */
  readonly output?: string;
  /** File that answers where the path has none, as an application that routes in the browser needs. @default - status 404 */
  readonly fallback?: string;
  /** Command that makes the site of its sources. @default - nothing is to be made */
  readonly build?: readonly string[];
  /** Reference of the image that the build runs in. @default "node:24.21.0-alpine3.24" */
  readonly builder?: string;
  /** What the install command reads; none for a build without dependencies. @default ["package.json", "package-lock.json"] */
  readonly manifests?: readonly string[];
  /** Installs what {@link build} needs. @default ["npm", "ci"] */
  readonly buildInstall?: readonly string[];
}

const PROPERTIES = ["output", "fallback", "build", "builder", "manifests", "buildInstall"];
const FOLDER = /^[A-Za-z0-9_-]+([./][A-Za-z0-9_-]+)*$/;

/** @throws SpecificationError SYM-IMAGE-001 to 003, SYM-IMAGE-005 to 007, of everything that is wrong at once */
export function staticSiteImage(directory: string, props: StaticSiteImageProps = {}): BuiltImage {
  const preset = new Preset("Image.staticSite", props, PROPERTIES);
  const base = preset.base(NGINX.repository, NGINX.tag);
  const build = preset.command("build");
  const { builder = `${NODE.repository}:${NODE.tag}`, fallback } = preset.given;
  const output = preset.text("output", FOLDER, "a folder below the directory", build === undefined ? "public" : "dist");
  const stages: readonly BuildStage[] = [
    ...(build === undefined ? [] : [buildStage(preset, builder, preset.paths("manifests", MANIFESTS), build)]),
    { name: "runtime", base, steps: runtime(preset, base, output, build !== undefined) },
  ];
  const site = { root: SITE, fallback };
  // Its own entry point runs scripts that write into /etc, which is read-only.
  const entrypoint = ["nginx", "-c", SITE_CONFIGURATION, "-g", "daemon off;"];
  return preset.image(directory, { stages, entrypoint, healthBy: "wget", site });
}

function runtime(
  preset: Preset<StaticSiteImageProps>,
  base: string,
  output: string,
  builds: boolean,
): readonly BuildStep[] {
  return [
    ...preset.packages("packages", base),
    ...preset.variables({}),
    builds
      ? { kind: "take", from: "build", path: `/app/${output}`, to: SITE }
      : { kind: "take", path: output, to: SITE },
  ];
}
