import { ImageBuild as ImageBuildAttribute, Image as DockerImage } from "@cdktf/provider-docker/lib/image";
import { TerraformVariable } from "cdktf";
import { posix } from "path";
import { EnvironmentModel } from "../../model/environment";
import { stackFolder } from "../../model/folders";
import { BuiltImage } from "../../model/image";
import { ImageBuild as BuildDescription, secretVariable } from "../../model/image-build";
import { regularExpression, unsentNames } from "../../model/image-context";
import { Workload } from "../../model/workload";
import { escapeTemplate } from "../../values/template";
import { imageVersionVariable } from "../image-version";
import { resourceId } from "../resource-id";
import { quote } from "./quote";

/** A release names its own; during development there is none. */
const VERSION = "dev";
/** Folders that change without the image changing; reading them would make every plan slow. */
const UNREAD = "(^|/)(node_modules|[.]git)/";
/** That of the engine itself; left out, the provider uses the legacy builder, which knows no mounts ("docker_image", builder). */
const BUILDKIT = "default";

export interface ImageBuild {
  readonly image: DockerImage;
  readonly version?: TerraformVariable;
}

/** The image of every workload. Those that run one built image share its resource, which the first of them holds. */
export function buildImages(environment: EnvironmentModel): ReadonlyMap<Workload, ImageBuild> {
  const built = new Map<string, ImageBuild>();
  const images = new Map<Workload, ImageBuild>();
  for (const workload of environment.declaredOf<Workload>(Workload)) {
    const { image } = workload;
    if (image.kind === "published") {
      images.set(workload, {
        image: new DockerImage(workload, resourceId("docker", "image"), { name: image.reference, keepLocally: true }),
      });
      continue;
    }
    const known = built.get(image.name) ?? buildFromSources(workload, image);
    built.set(image.name, known);
    images.set(workload, known);
  }
  return images;
}

function buildFromSources(workload: Workload, image: BuiltImage): ImageBuild {
  const { environment } = workload;
  const version = imageVersionVariable(environment, image, VERSION);
  const context = posix.relative(stackFolder(environment), image.directory) || ".";
  const built = new DockerImage(workload, resourceId("docker", "image"), {
    // "localhost" is no registry that anybody can register: where the build is missing, nobody else's image is pulled.
    name: `localhost/${environment.project.slug}/${image.name}:${version.stringValue}`,
    keepLocally: true,
    buildAttribute: {
      context: `\${path.module}/${escapeTemplate(context)}`,
      dockerfile: escapeTemplate(image.dockerfile),
      ...(image.build && buildOfGenerated(image, image.build, context, version)),
    },
    triggers: { sources: hashOf(context, unreadOf(image)) },
  });
  return { image: built, version };
}

/** A generated Dockerfile has mounts and arguments. BuildKit looks for it from the folder of the run, not of the context. */
function buildOfGenerated(
  image: BuiltImage,
  { secrets }: BuildDescription,
  context: string,
  version: TerraformVariable,
): Partial<ImageBuildAttribute> {
  return {
    builder: BUILDKIT,
    dockerfile: `\${abspath("\${path.module}/${escapeTemplate(posix.join(context, image.dockerfile))}")}`,
    buildArgs: { VERSION: version.stringValue },
    secrets:
      secrets.length === 0 ? undefined : secrets.map((secret) => ({ id: secret.id, env: secretVariable(secret) })),
  };
}

/** Files that a build is not sent, as a regular expression of their paths. */
function unreadOf({ build }: BuiltImage): string {
  if (build === undefined) return UNREAD;
  return `(^|/)(${unsentNames.map(regularExpression).join("|")})(/|$)`;
}

/**
 * Rebuilds the image where a source changed although the version did not, as during development. Terraform's `fileset`
 * takes its folder for a part of the pattern, so only the way up to the project is given there.
 */
function hashOf(context: string, unread: string): string {
  const [up] = /^(\.\.\/)*/.exec(`${context}/`)!;
  const below = `${context}/`.slice(up.length).replace(/[\\*?[\]{}]/g, "\\$&");
  const files = `fileset("\${path.module}/${up}", ${quote(`${below}**`)})`;
  const line = `"\${file} \${filesha256("\${path.module}/${up}\${file}")}"`;
  return `\${sha256(join("\\n", [for file in ${files} : ${line} if !can(regex(${quote(unread)}, file))]))}`;
}
