import type { ProjectRecord } from "../../model/record";
import { type Block, type Inline, codeBlock, inline, joined, list, paragraph, steps, text } from "../kit/markdown";
import { type Section, sectionLink } from "../kit/page";
import { partTitle } from "../environment-section";
import { flowTitle } from "../pipeline-design";

const STEPS = [
  "Branch from the newest state of the branch that is released.",
  "Change the app: main.ts and what it imports. Change no generated file; each says so in its first lines.",
  "npx symphony synth writes the Terraform and the documents anew, and prints what became of each file.",
  "Read the difference of the generated files, the Terraform first: it is what will be deployed. What you did not mean is a fault of the change.",
  "npx symphony check, until it ends with exit code 0. A control that is violated names its fix; where the violation is meant, accept it, as below.",
  "Try it in an environment on this machine, where there is one. Read what it would do to another: npx symphony plan and its name, as below under how to read a plan.",
  "Commit the app and the generated files together, with a subject that says what changes for users or operators: release notes are made of them.",
  "Propose the change, and name in it what a reviewer must know: what is replaced, what costs more, what must be done by hand before or after.",
];

/** How a change to the infrastructure comes from an idea to the branch. */
export function contributionSection({ pipelines, environments }: ProjectRecord): Section {
  const [first] = pipelines;
  return {
    title: "Contributing a change to the infrastructure",
    short: "Contributing",
    blocks: [
      steps(STEPS.map(text)),
      codeBlock(
        "shell",
        [
          `git switch --create <branch> origin/${first?.branch ?? "main"}`,
          "npx symphony synth",
          "git diff --stat",
          "npx symphony check",
          "git add --all && git commit",
        ].join("\n"),
      ),
      ...pipelines.map((pipeline) => paragraph(checks(pipeline))),
      paragraph(text("A change is accepted when:")),
      list(ACCEPTED.map(text)),
    ],
    sections: [{ title: "Accepting a violated control", short: "acceptances", blocks: acceptances(environments) }],
  };
}

const ACCEPTED = [
  "somebody else than its author has read the app and the plan of every environment that it touches",
  "symphony check passes, and every generated file is in the commit",
  "what is destroyed or replaced is meant, and the data in it is safe",
  "a new path between services, a new permission and a new way in from outside have a reason that the change names",
  "what somebody must do by hand is written down, with who does it and when",
  "documents that people write, such as requirements, say the same as the app",
];

function checks(pipeline: ProjectRecord["pipelines"][number]): Inline {
  const flow = sectionLink(
    "what it runs",
    flowTitle({ title: "Check a change" }, pipeline),
    "../infrastructure/pipeline-design.md",
  );
  return inline`The pipeline ${text(pipeline.name)} then tests, scans and builds the change, tries it where it can, and shows the plan of each environment (${flow}). From outside of the repository it runs without credentials, and without plans: a maintainer brings such a change into a branch after reading it.`;
}

function acceptances(environments: ProjectRecord["environments"]): readonly Block[] {
  const places = environments.map(
    (environment) =>
      inline`${text(environment.name)} (${text(String(environment.acceptances.length))}): ${sectionLink("controls", partTitle("Controls", environment), "../infrastructure/security-controls.md")}`,
  );
  return [
    paragraph(
      text(
        "A control may be violated where there is a reason, somebody who answers for it, and a last day. Without one of them it does not compile; after the last day, and where it is needed no more, symphony check fails.",
      ),
    ),
    codeBlock(
      "ts",
      'bucket.accept("S3.9", { because: "It holds no data of users.", by: "<team>", until: "2027-03-31" });',
    ),
    paragraph(inline`What is accepted now, by environment: ${joined(places, "; ")}.`),
  ];
}
