import { posix } from "path";
import type { ResourceFact } from "../../facts";
import type { Reading } from "./reading";
import { Settings } from "./settings";

/** What Terraform does to an image besides pulling or building it. */
const OF_TERRAFORM = [
  "//",
  "depends_on",
  "force_remove",
  "keep_locally",
  "lifecycle",
  "provider",
  "pull_triggers",
  "timeouts",
  // Compose builds when it is told to: `--build`.
  "triggers",
];
/** How the provider runs the builder; the image is the same. */
const OF_BUILDER = ["build_id", "build_log_file", "builder", "force_remove", "remove", "session_id", "suppress_output"];

/** A secret of a build, by its key in the file. */
export type BuildSecrets = Map<string, { readonly file: string } | { readonly environment: string }>;

export interface ServiceImage {
  readonly image: string;
  readonly build?: object;
  readonly platform?: string;
}

/** The image of a container: by its reference, and where it is built, how. Containers of one image have the same text. */
export function imageOf(reading: Reading, container: Settings, secrets: BuildSecrets): ServiceImage {
  const value = container.take("image");
  const resource = reading.facts.tryFollow(value, "docker_image");
  if (!resource) return { image: reading.text(value ?? "", container.place("image")) };
  return ofResource(reading, resource, secrets);
}

function ofResource(
  reading: Reading,
  { address, attributes, name }: ResourceFact,
  secrets: BuildSecrets,
): ServiceImage {
  const settings = new Settings(reading, address, attributes);
  settings.ignore(OF_TERRAFORM);
  const image = settings.text("name") ?? "";
  const ownPlatform = settings.text("platform");
  const [build] = settings.blocks("build");
  const platform = ownPlatform ?? build?.text("platform");
  const built = build && buildOf(build, name, secrets);
  build?.end();
  settings.end();
  return { image, build: built, platform };
}

function buildOf(build: Settings, imageName: string, secrets: BuildSecrets): object {
  build.ignore(OF_BUILDER);
  const remote = build.text("remote_context");
  const shm = build.scalar("shm_size");
  const network = build.text("network_mode");
  const context = remote ?? build.folder("context");
  return {
    context,
    dockerfile: dockerfileOf(build, context),
    target: build.text("target") || undefined,
    args: build.map("build_args"),
    labels: withLabels(build),
    cache_from: build.texts("cache_from"),
    network,
    extra_hosts: build.texts("extra_hosts"),
    isolation: build.text("isolation"),
    shm_size: shm,
    secrets: secretsOf(build, imageName, secrets),
  };
}

/** Compose takes it from the context, whatever folder the Terraform means it from. */
function dockerfileOf(build: Settings, context = ""): string | undefined {
  const given = build.take("dockerfile");
  if (given === undefined) return undefined;
  const place = build.place("dockerfile");
  if (!String(given).includes("path.module")) return build.reading.text(given, place);
  const path = build.reading.path(given, place);
  return path.startsWith(".") && context.startsWith(".") ? posix.relative(context, path) : path;
}

/** The provider has a map and a block for the same. */
function withLabels(build: Settings): object | undefined {
  const [map, blocks] = [build.map("label"), build.labels()];
  return map || blocks ? { ...map, ...blocks } : undefined;
}

/** Files or variables of whoever builds: their content is never in the compose file. Docker Compose has them since version 2. */
function secretsOf(build: Settings, imageName: string, secrets: BuildSecrets): readonly object[] | undefined {
  const used = build.blocks("secrets").flatMap((block) => {
    const [id, file, environment] = [block.text("id") ?? "", block.folder("src"), block.text("env")];
    block.end();
    const source = file === undefined ? environment && { environment } : { file };
    if (!source) return block.deviates("id", "the secret has neither a file nor a variable") ?? [];
    const key = `${imageName}_${id}`;
    secrets.set(key, source);
    return [{ source: key, target: id }];
  });
  return used.length === 0 ? undefined : used;
}
