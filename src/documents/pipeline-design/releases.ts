import { shellWord } from "../../controls/runbooks";
import type { HostedPipeline } from "../../artifacts/pipelines";
import type { PipelineRecord } from "../../model/pipeline-record";
import {
  type Block,
  type Inline,
  code,
  codeBlock,
  inline,
  joined,
  paragraph,
  steps,
  table,
  text,
} from "../kit/markdown";
import { type Section, sectionLink } from "../kit/page";
import { rollbackBlocks } from "./rollback";
import { pipelineTitle } from "./titles";

type Hosted = Pick<HostedPipeline, "pipeline" | "flows">;
type Hosts = Parameters<typeof rollbackBlocks>[1];

/** Release management: what a version says, and how a release, a hotfix and a rollback are made. */
export function releasesSection(hosted: Hosted, hosts: Hosts): Section {
  const { pipeline } = hosted;
  const section = (part: string, blocks: readonly Block[]): Section => ({
    title: pipelineTitle(part, pipeline),
    short: part.toLowerCase(),
    blocks,
  });
  return {
    title: pipelineTitle("Releases", pipeline),
    blocks: [
      paragraph(text("A release is a tag. Nothing else starts one, and nothing that is no release is deployed.")),
    ],
    sections: [
      section("Version scheme", versionScheme(pipeline)),
      section("Release procedure", procedure(pipeline)),
      section("Release notes", releaseNotes(pipeline)),
      section("Promotion", promotion(hosted)),
      section("Concurrency", concurrency(hosted)),
      section("Hotfix", hotfix(pipeline)),
      section("Rollback", rollbackBlocks(hosted, hosts)),
    ],
  };
}

/** "Semantic Versioning 2.0.0", rules 6 to 8, said of what users and operators of an infrastructure notice. */
function versionScheme({ tagPrefix }: PipelineRecord): readonly Block[] {
  const rows = [
    [
      "MAJOR",
      "somebody must act, or something is lost or away for a while",
      "a store is replaced or removed; a public address, port or queue changes or goes; a permission that others use is taken away; a database takes a new major version; a planned outage",
    ],
    [
      "MINOR",
      "something is new and everything that was there goes on working",
      "a new service, store, use, job or alert; more capacity; a new setting with a default; a schema change that the version before can live with",
    ],
    [
      "PATCH",
      "nothing is new",
      "a mended fault; a newer base image or library; a corrected threshold, text or retention; a hotfix",
    ],
  ];
  return [
    paragraph(
      inline`The version is that of the tag, ${code(`${tagPrefix}MAJOR.MINOR.PATCH`)}, by Semantic Versioning: three numbers without leading zeros, and no suffix. The first change of a row below decides.`,
    ),
    table(
      ["Raise", "Where", "In an infrastructure, for example"],
      rows.map((row) => row.map(text)),
    ),
    paragraph(
      text(
        "Images carry the version of the release as their tag, and their repositories let no tag be written twice: a version that failed after its images were pushed is not used again; raise PATCH.",
      ),
    ),
  ];
}

function procedure(pipeline: PipelineRecord): readonly Block[] {
  const { branch, tagPrefix, coordination } = pipeline;
  const tag = `${shellWord(tagPrefix)}"$VERSION"`;
  return [
    ...(coordination.length === 0
      ? []
      : [
          paragraph(
            inline`Before it: ${sectionLink("tell whom it concerns", pipelineTitle("Coordination", pipeline))}.`,
          ),
        ]),
    paragraph(text("Step 1: See that the branch is what shall be released, and which version was the last.")),
    codeBlock(
      "shell",
      [
        `git switch ${shellWord(branch)}`,
        "git pull --ff-only",
        "git status --short   # prints nothing",
        "npx symphony check",
        `git describe --tags --abbrev=0 --match ${shellWord(`${tagPrefix}[0-9]*`)}`,
      ].join("\n"),
    ),
    paragraph(
      text("Step 2: Read what changes, choose the version by the scheme above, and tag. This starts the release."),
    ),
    codeBlock(
      "shell",
      ["VERSION=1.4.0", `git tag --annotate ${tag} --message "Release $VERSION"`, `git push origin ${tag}`].join("\n"),
    ),
    paragraph(text("Step 3: Follow the run. Where an environment asks for approval, its approvers:")),
    steps(REVIEW.map(text)),
    paragraph(
      inline`Step 4: Watch each environment until its verification has ended, and the alerts of the last for as long as its objectives need to show a fault. Where one fails: ${sectionLink("roll back", pipelineTitle("Rollback", pipeline))}.`,
    ),
  ];
}

const REVIEW = [
  "open the plan that the run shows, and first the list of what it destroys or replaces",
  "compare it with the change that they expect; developer-environment.md says how a plan is read",
  "approve it, or reject it with the reason. What is applied is this plan, byte for byte: its digest is compared",
];

function releaseNotes({ tagPrefix }: PipelineRecord): readonly Block[] {
  return [
    paragraph(
      inline`They are made of the subjects of the commits since the release before (${code(`${tagPrefix}*`)}), without merges, once the last environment is verified. Write subjects for whoever reads the notes: what changes for users or operators, in one line.`,
    ),
  ];
}

function promotion({ pipeline, flows }: Hosted): readonly Block[] {
  const { promote } = pipeline;
  const jobs = flows.find(({ id }) => id === "release")?.jobs ?? [];
  const builds = jobs.some(({ id }) => id === "build");
  const order = joined(promote.map(code), ", then ");
  return [
    paragraph(
      inline`In this order: ${order}. An environment is planned when the one before is verified, and no earlier, so its plan shows what is there now.`,
    ),
    ...(builds
      ? [
          paragraph(
            text(
              "Images are built once for a release. Every environment gets those files, and their digest is compared before each use: nothing is built again on the way.",
            ),
          ),
        ]
      : []),
  ];
}

function concurrency({ flows }: Hosted): readonly Block[] {
  const users = new Map<string, Inline[]>();
  for (const { id, jobs } of flows)
    for (const { id: job, lock } of jobs)
      if (lock !== undefined) users.set(lock, [...(users.get(lock) ?? []), inline`${code(job)} of ${text(id)}`]);
  if (users.size === 0) return [paragraph(text("Nothing is deployed to, so no job waits for another run."))];
  const rows = [...users].map(([lock, jobs]) => [code(lock), joined(jobs, ", ")]);
  return [
    paragraph(
      text(
        "Of the jobs of one row, over all runs, one works at a time. Others wait; none is cancelled, because half a deployment is worse than a late one.",
      ),
    ),
    table(["Held", "By"], rows),
    paragraph(
      text(
        "A plan that waited while another release was deployed is stale: Terraform refuses it. Run the release again, which plans anew. Against people with Terraform at hand, the lock of the state holds.",
      ),
    ),
  ];
}

function hotfix(pipeline: PipelineRecord): readonly Block[] {
  const { branch, tagPrefix } = pipeline;
  const prefix = shellWord(tagPrefix);
  return [
    paragraph(
      text(
        "For a fault that cannot wait, on the version that runs, without what came to the branch since. It passes change windows and nothing else: tests, scans, plans and approvals are those of every release.",
      ),
    ),
    paragraph(
      text("Step 1: Begin the branch of the hotfix at the version that runs, and mend it in a change of its own."),
    ),
    codeBlock(
      "shell",
      [
        "git fetch --tags origin",
        "RUNNING=1.4.0 VERSION=1.4.1",
        `git push origin ${prefix}"$RUNNING^{commit}":refs/heads/hotfix/"$VERSION"`,
        'git fetch origin && git switch --create mend-"$VERSION" origin/hotfix/"$VERSION"',
        "# mend it, then:",
        "npx symphony synth && npx symphony check",
        "git commit --all",
        'git push --set-upstream origin mend-"$VERSION"',
      ].join("\n"),
    ),
    paragraph(
      inline`Step 2: Propose it for ${code("hotfix/<version>")}. Once somebody else has approved it and it is merged, tag that branch: a tag that is on no such branch, nor on ${code(branch)}, is refused.`,
    ),
    codeBlock(
      "shell",
      [
        "git fetch origin",
        `git tag --annotate ${prefix}"$VERSION" --message "Hotfix $VERSION" origin/hotfix/"$VERSION"`,
        `git push origin ${prefix}"$VERSION"`,
      ].join("\n"),
    ),
    paragraph(inline`Step 3: Bring it to ${code(branch)} the same day, or the next release brings the fault back.`),
    codeBlock(
      "shell",
      [
        `git switch --create after-"$VERSION" origin/${shellWord(branch)}`,
        'git merge --no-ff origin/hotfix/"$VERSION"   # then propose it as any change',
      ].join("\n"),
    ),
  ];
}
