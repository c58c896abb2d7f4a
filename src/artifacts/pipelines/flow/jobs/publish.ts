import type { PipelineContext } from "../context";
import type { FlowJob } from "../flow";
import { script } from "../shell";
import { type JobFrame, jobFrame } from "./frame";
import { tagBefore } from "./version";

const FOLDER = "delivery/release";

/** Release notes from the commits since the release before. Their text is shown as code, so that nothing in it is markup. */
export function publishJob({ pipeline }: PipelineContext, frame: JobFrame): FlowJob {
  const { tagPrefix, name } = pipeline;
  return {
    ...jobFrame(frame),
    id: "publish",
    stage: "promote",
    title: "Publish the release",
    purpose: "Writes the release notes, from the commits since the release before, and publishes them with the tag.",
    hasHistory: true,
    context: ["TAG"],
    leaves: [{ name: "release", path: FOLDER }],
    isTrusted: true,
    tools: [],
    steps: [
      {
        title: "Write the release notes",
        run: script(
          `mkdir -p ${FOLDER}`,
          `previous=$(${tagBefore(tagPrefix)})`,
          `{`,
          `  printf 'Changes since %s:\\n\\n' "\${previous:-the beginning}"`,
          `  git log --no-merges --pretty='format:%h %s' "\${previous:+$previous..}$TAG" | sed 's/^/    /'`,
          `  printf '\\n'`,
          `} > ${FOLDER}/notes.md`,
          `cat ${FOLDER}/notes.md`,
        ),
      },
    ],
    release: { title: "TAG", notes: `${FOLDER}/notes.md` },
    onFailure: `The release runs everywhere; only its notes are missing. Start the job of the ${name} release again.`,
  };
}
