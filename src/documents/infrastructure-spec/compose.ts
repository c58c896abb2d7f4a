import { type ComposeFile, composeFilesOf } from "../../artifacts/compose";
import type { ProjectRecord } from "../../model/record";
import { type Block, type Inline, code, codeBlock, inline, paragraph, table, text } from "../kit/markdown";
import type { Section } from "../kit/page";
import { codes, nothing, words } from "../shown";

const RELATION =
  "A compose file runs the containers of a Docker environment without Terraform. It is read from the same synthesized Terraform as everything in this document and has the same names, so use one of both at a time: take down what one started before the other starts. Volumes are shared by their names, and with them the data. Terraform's outputs and its checks of variables are not in it, and every `up` runs again what runs to its end, such as a migration. Files that Terraform packs into variables are mounted from the working tree instead.";

/** What the compose files are, how they are used, and where each differs from the Terraform; none where nothing is on Docker. */
export function composeSection(project: ProjectRecord): readonly Section[] {
  const files = composeFilesOf(project);
  if (files.length === 0) return [];
  const rows = files.map((file) => [
    text(file.environment.name),
    code(file.path),
    codes(file.compose.profiles.monitoring),
    codes(file.compose.profiles.jobs),
  ]);
  return [
    {
      title: "Docker Compose",
      blocks: [
        paragraph(text(RELATION)),
        table(
          ["Environment", "File", "Only with the profile monitoring", "Only when asked for, of the profile jobs"],
          rows,
        ),
        paragraph(text("From the folder of the project:")),
        codeBlock("sh", files.map(({ command }) => `${command} up --build --detach`).join("\n")),
        ...variables(files),
        ...deviations(files),
      ],
    },
  ];
}

function variables(files: readonly ComposeFile[]): readonly Block[] {
  const rows = files.flatMap(({ environment, compose }) =>
    compose.variables.map(({ name, says, fallback }) => [
      text(environment.name),
      code(name),
      fallback === undefined ? inline`must be set` : code(fallback),
      words(says),
    ]),
  );
  return rows.length === 0
    ? []
    : [paragraph(text("Variables of the files.")), table(["Environment", "Variable", "Default", "What it is"], rows)];
}

function deviations(files: readonly ComposeFile[]): readonly Block[] {
  const rows = files.flatMap(({ environment, compose }) =>
    compose.deviations.map(({ address, setting, because }): readonly Inline[] => [
      text(environment.name),
      code(address),
      setting === "" ? nothing : code(setting),
      text(because),
    ]),
  );
  if (rows.length === 0)
    return [paragraph(text("The files leave out no setting of a container, image, network or volume."))];
  return [
    paragraph(text("What the Terraform says and the files do not have.")),
    table(["Environment", "Address", "Setting", "Why"], rows),
  ];
}
