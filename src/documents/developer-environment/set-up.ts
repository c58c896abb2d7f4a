import { commandLine } from "../../values/shell-words";
import type { PipelineHost } from "../../model/pipeline-host";
import type { ProjectRecord } from "../../model/record";
import { withoutCredentials } from "../../values/credential-text";
import { codeBlock, paragraph, table, text } from "../kit/markdown";
import type { Section } from "../kit/page";
import { terraformVersion } from "../pipeline-design";

/** What must be installed, as the project's environments need it. */
export function prerequisitesSection({ environments }: ProjectRecord): Section {
  const has = (platform: string) => environments.some(({ platform: { name } }) => name === platform);
  const versions = [...new Set(environments.flatMap((environment) => terraformVersion(environment) ?? []))];
  const rows = [
    ["git", "any that is maintained", "the sources, and the tags of releases"],
    ["Node.js with npm", "20 or newer", "the app, symphony and cdktf, which npm installs"],
    ["Terraform", versions.join(", ") || "any that is maintained", "deploying an environment, and reading plans"],
    ...(has("docker")
      ? [
          ["A Docker engine", "20.10 or newer", "the environments on Docker, on this machine"],
          ["Docker Compose", "2, as the plugin docker compose", "the same without Terraform"],
        ]
      : [["A Docker engine", "20.10 or newer", "building images"]]),
    ...(has("aws") ? [["AWS CLI", "2", "the commands of the other documents; nobody needs it to develop"]] : []),
  ];
  return {
    title: "Prerequisites",
    blocks: [
      table(
        ["Program", "Version", "For"],
        rows.map((row) => row.map(text)),
      ),
    ],
  };
}

/** From nothing to a checkout in which everything works. */
export function setUpSection({ pipelines }: ProjectRecord): Section {
  const [pipeline] = pipelines;
  const install = pipeline === undefined ? [["npm", "ci"]] : pipeline.install;
  const lines = [
    `git clone ${addressOf(pipeline?.hosts[0])} project && cd project`,
    ...install.map(commandLine),
    "npx symphony check",
  ];
  return {
    title: "Set-up",
    blocks: [
      paragraph(text("From a clone, in the folder that holds cdktf.json:")),
      codeBlock("shell", withoutCredentials(lines.join("\n"))),
      paragraph(
        text(
          "The last command runs the app and writes nothing: it ends with exit code 0 where every generated file is as the app makes it and no finding is open. So it is on every machine, since the same app gives the same bytes.",
        ),
      ),
    ],
  };
}

function addressOf(host: PipelineHost | undefined): string {
  if (host?.kind === "github") return `git@github.com:${host.repository.replace(/@\d+/g, "")}.git`;
  if (host?.kind === "gitlab") return `git@${host.host}:${host.project}.git`;
  return "<address of the repository>";
}
