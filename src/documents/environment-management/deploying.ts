import type { ProjectRecord } from "../../model/record";
import { partTitle } from "../environment-section";
import { type Inline, code, inline, joined, paragraph, table, text } from "../kit/markdown";
import { type Section, sectionLink } from "../kit/page";
import { FAILED_TITLE } from "../operations-manual/titles";
import { MANUAL } from "./manual";
import { POLICY_TITLE } from "./policy";

/** How a deployment by hand runs, and what must hold before it changes anything. */
export function deployingSection({ environments, pipelines }: ProjectRecord): Section {
  const places = environments.map((environment) => sectionLink(environment.name, partTitle("Deployment", environment)));
  const when =
    pipelines.length === 0
      ? "symphony brings an environment to a version: it plans, shows what changes, asks whoever must approve, applies exactly that plan, looks whether everything works, and writes down what came of it."
      : "What a pipeline does, symphony does by hand, with the same Terraform: where no pipeline deploys an environment, where its host is down, and to try something. It plans, shows what changes, asks whoever must approve, applies exactly that plan, looks whether everything works, and writes down what came of it.";
  return {
    title: "Deploying by hand",
    blocks: [
      paragraph(text(when)),
      paragraph(inline`The commands, with the name of each environment: ${joined(places, ", ")}.`),
      paragraph(
        text(
          "Before anything changes, all of this must hold. What does not is said together, with what to do; nothing has changed then, and the exit code is 7.",
        ),
      ),
      table(["Gate", "Holds where", "Otherwise"], gates()),
      paragraph(
        inline`Then jobs that run before a deployment, the apply, and the verification. Of two deployments of one environment the later one ends with exit code 10. Ctrl-C stops between two resources: Terraform saves the state first, so wait for it. Where it fails: ${sectionLink("what to do", FAILED_TITLE, MANUAL)}.`,
      ),
    ],
  };
}

function gates(): readonly (readonly Inline[])[] {
  const policy = sectionLink("the policy", POLICY_TITLE);
  return [
    ["controls", text("the app runs, and no finding is open"), text("mend it, or accept it with a reason and a day")],
    [
      "plan",
      text("every stack that this one depends on is deployed; a destruction meets nothing protected or undeclared"),
      text("deploy the other stack; turn the protection off; or name what goes"),
    ],
    ["variables", text("every input variable has a value"), text("give the version, or export TF_VAR_ and its name")],
    ["digest", text("the plan and the Terraform are those that were approved"), text("plan again, and read it again")],
    ["images", text("every image is in its repository, in this version"), text("build and push it, or release it")],
    [
      "readiness",
      text("in production, no item of operational-readiness.md is open"),
      text("do what the item says, or state that it was done"),
    ],
    [
      "change-window",
      text("the change window of the environment is open, where a pipeline declares one"),
      text("wait; a hotfix (--hotfix) and a rollback pass, and the record says so"),
    ],
    ["approval", inline`whoever must approve by ${policy} has done so`, text("have the review read, and approved")],
    ["record", text("logs/deployments.md can be written"), text("make room, or correct the rights of the file")],
  ].map(([gate, holds, otherwise]) => [code(gate as string), holds as Inline, otherwise as Inline]);
}
