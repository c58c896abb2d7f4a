import type { BuildStage, BuildStep } from "./image-build";
import type { BuiltImage } from "./image-built";
import { Preset, PresetProps } from "./image-preset";

/** Repository and tag of the Docker Official Image "golang", which builds. */
const GO = { repository: "golang", tag: "1.25.12-alpine3.24" } as const;
/** What runs: certificates of the public authorities, a shell for who looks into it, and the wget that asks for the health. */
const RUNTIME = "alpine:3.22.6";
const FOLDER = "/src";
const BINARY = "/out/program";
/** GOMODCACHE and GOCACHE of the image, for the root user of a build: "go env" of Go's documentation. */
const MODULES = "/go/pkg/mod";
const COMPILED = "/root/.cache/go-build";

/** An image of a Go program: one static binary on a small base. */
export interface GoImageProps extends PresetProps {
  /** Tag of the image `golang`, which builds. @default "1.25.12-alpine3.24" */
  readonly version?: string;
  /** Package of the program, relative to the directory. @default "." */
  readonly package?: string;
  /** Arguments of the program. @default - none */
  readonly arguments?: readonly string[];
  /** What the download of the modules reads. @default ["go.mod", "go.sum"] */
  readonly manifests?: readonly string[];
  /**
   * Command that makes `/out/program`.
   * @default - go build without a path, symbol table, debug information and build id, so that the same sources make the same bytes
   */
  readonly build?: readonly string[];
}

const PROPERTIES = ["package", "arguments", "manifests", "build"];

/** @throws SpecificationError SYM-IMAGE-001 to 003, SYM-IMAGE-005 to 007, of everything that is wrong at once */
export function goImage(directory: string, props: GoImageProps = {}): BuiltImage {
  const preset = new Preset("Image.go", props, PROPERTIES);
  const { base = RUNTIME } = preset.given;
  const program = `/usr/local/bin/program`;
  const stages = [buildStage(preset), runtime(preset, base, program)];
  const command = [program, ...(preset.command("arguments") ?? [])];
  // No other base is known to hold one.
  const healthBy = base === RUNTIME ? "wget" : undefined;
  return preset.image(directory, { stages, command, healthBy });
}

function buildStage(preset: Preset<GoImageProps>): BuildStage {
  const base = `${GO.repository}:${preset.tag(GO.tag)}`;
  const manifests = preset.paths("manifests", ["go.mod", "go.sum"]);
  const package_ = preset.text("package", PACKAGE, 'a package of the directory, such as "cmd/api"', ".");
  const flags = ["-trimpath", "-buildvcs=false", "-ldflags=-s -w -buildid="];
  const build = ["go", "build", ...flags, "-o", BINARY, package_ === "." ? "." : `./${package_}`];
  const steps: readonly BuildStep[] = [
    ...preset.packages("buildPackages", base),
    // The compiler of the image and no other: by default go downloads the one that go.mod asks for.
    { kind: "variables", values: { CGO_ENABLED: "0", GOTOOLCHAIN: "local" } },
    { kind: "workdir", path: FOLDER },
    ...(manifests.length === 0 ? [] : download(preset, manifests)),
    { kind: "copy", files: preset.paths("files", ["."]), to: FOLDER },
    {
      kind: "run",
      command: preset.command("build", build)!,
      secrets: preset.secretIds,
      caches: [MODULES, COMPILED],
    },
  ];
  return { name: "build", base, steps };
}

const PACKAGE = /^(\.|[A-Za-z0-9_-]+([./][A-Za-z0-9_-]+)*)$/;

function download(preset: Preset<GoImageProps>, manifests: readonly string[]): readonly BuildStep[] {
  return [
    { kind: "copy", files: manifests, to: FOLDER },
    { kind: "run", command: ["go", "mod", "download"], secrets: preset.secretIds, caches: [MODULES] },
  ];
}

function runtime(preset: Preset<GoImageProps>, base: string, program: string): BuildStage {
  const steps: readonly BuildStep[] = [
    ...preset.packages("packages", base),
    ...preset.variables({}),
    { kind: "take", from: "build", path: BINARY, to: program },
  ];
  return { name: "runtime", base, steps };
}
