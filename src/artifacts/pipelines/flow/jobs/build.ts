import type { PipelineContext } from "../context";
import type { FlowJob } from "../flow";
import { script } from "../shell";
import { word } from "../../../../values/shell-words";
import { type JobFrame, jobFrame } from "./frame";

/** Where the images of a run are kept, and what tells that they are the same. */
export const IMAGES_FOLDER = "delivery/images";
export const IMAGES_DIGEST = "IMAGES_DIGEST";

/** Builds each image once; every environment gets exactly these files. */
export function buildJob(context: PipelineContext, frame: JobFrame): FlowJob | undefined {
  const { images } = context;
  if (images.length === 0) return undefined;
  return {
    ...jobFrame(frame),
    id: "build",
    stage: "build",
    title: "Build the images",
    purpose: `Builds ${images.map(({ name }) => name).join(", ")} once, for every environment, and notes the digest of the files.`,
    usesEngine: true,
    tools: ["docker"],
    // An attestation makes of an image an index, which Amazon ECR does not scan: "Build attestations" of Docker's documentation.
    constants: { BUILDX_NO_DEFAULT_ATTESTATIONS: "1" },
    context: ["COMMIT"],
    secrets: [...new Set(images.flatMap(({ secrets }) => secrets.map(({ variable }) => variable)))].sort(),
    outputs: [IMAGES_DIGEST],
    leaves: [{ name: "images", path: IMAGES_FOLDER }],
    timeoutMinutes: 30,
    steps: [
      ...images.map(({ name, directory, dockerfile, secrets, platform, local }) => ({
        title: `Build ${name}`,
        run: script(
          `mkdir -p ${IMAGES_FOLDER}`,
          // A variable that is not set counts as an empty secret, which is there.
          ...secrets.flatMap(({ variable, required }) =>
            required ? `: "\${${variable}:?a secret of the build}"` : [],
          ),
          `docker build --platform ${platform} --file ${word(`${directory}/${dockerfile}`)} \\`,
          `  --build-arg "VERSION=$RELEASE_VERSION" --build-arg "REVISION=$COMMIT" \\`,
          ...secrets.map(({ id, variable }) => `  --secret ${word(`id=${id},env=${variable}`)} \\`),
          `  --tag "${local}:$RELEASE_VERSION" ${word(directory)}`,
          `docker save --output ${IMAGES_FOLDER}/${name}.tar "${local}:$RELEASE_VERSION"`,
        ),
      })),
      {
        title: "Note the digest of the images",
        run: script(
          `cd ${IMAGES_FOLDER}`,
          `sha256sum -- *.tar > SHA256SUMS`,
          `digest=$(sha256sum SHA256SUMS)`,
          `printf '${IMAGES_DIGEST}=%s\\n' "\${digest%% *}" >> "$OUTPUTS"`,
        ),
      },
    ],
    onFailure: "Read the log of the image that failed, mend its Dockerfile or sources, and propose the change anew.",
  };
}

/** The first step of every job that takes the images: a file that is not the one that was built stops it. */
export const checkImages = {
  title: "Check that the images are those that were built",
  run: script(
    `cd ${IMAGES_FOLDER}`,
    `printf '%s  SHA256SUMS\\n' "$${IMAGES_DIGEST}" | sha256sum --check --strict -`,
    `sha256sum --check --strict SHA256SUMS`,
  ),
};
