import { type Attributes, Facts, blocksOf } from "../../facts";
import type { EnvironmentRecord } from "../../model/record";
import { type Block, code, inline, paragraph, table, text } from "../kit/markdown";
import { codes, value } from "../shown";
import { otherSettings } from "./other-settings";
import { backendOf, settingsWords } from "../terraform-settings";

/** Folder, backend, versions: one row each. */
export function configuration(environment: EnvironmentRecord): readonly Block[] {
  const { kind, settings } = backendOf(environment);
  const required: unknown = environment.terraform.terraform?.required_version;
  const rows = [
    [text("Folder"), code(environment.folder)],
    [text("Backend"), inline`${code(kind)}: ${settingsWords(settings)}`],
    [text("Terraform"), required === undefined ? inline`any version` : value(required)],
  ];
  return [table(["Setting", "Value"], rows), ...providers(environment)];
}

function providers({ terraform }: EnvironmentRecord): readonly Block[] {
  const required = (terraform.terraform?.required_providers ?? {}) as Record<string, Attributes>;
  const configured = (terraform.provider ?? {}) as Record<string, unknown>;
  const names = [...new Set([...Object.keys(required), ...Object.keys(configured)])].sort();
  const rows = names.flatMap((name) => {
    const blocks = blocksOf(configured[name]);
    const { source, version } = blocksOf(required[name])[0] ?? {};
    return (blocks.length === 0 ? [{}] : blocks).map((block) => [
      code(name),
      value(source),
      value(version),
      settingsWords(block),
    ]);
  });
  return rows.length === 0 ? [] : [table(["Provider", "Source", "Version", "Settings"], rows)];
}

/** How many resources there are of each type. */
export function counts(environment: EnvironmentRecord): readonly Block[] {
  const facts = Facts.of(environment);
  const rows = facts.types.map((type) => [code(type), text(String(facts.ofType(type).length))]);
  return rows.length === 0 ? [] : [table(["Type", "Resources"], rows)];
}

/** Every address, with the construct that it belongs to. */
export function addresses(environment: EnvironmentRecord): readonly Block[] {
  const facts = Facts.of(environment);
  const all = [...facts.resources, ...facts.reads];
  const rows = all.map((resource) => {
    const construct = facts.constructOf(resource);
    return [
      code(resource.address),
      construct === "" ? text("the environment") : code(construct),
      otherSettings(facts, resource),
    ];
  });
  const modules = Object.keys((environment.terraform.module ?? {}) as object).sort();
  return [
    ...(rows.length === 0 ? [] : [table(["Address", "Construct", "Settings that no other table shows"], rows)]),
    ...(modules.length === 0 ? [] : [paragraph(inline`Modules: ${codes(modules.map((name) => `module.${name}`))}.`)]),
    ...moved(environment),
  ];
}

function moved({ terraform }: EnvironmentRecord): readonly Block[] {
  const rows = blocksOf(terraform.moved).map(({ from, to }) => [value(from), value(to)]);
  return rows.length === 0
    ? []
    : [
        paragraph(text("Resources that were renamed and keep what they manage.")),
        table(["Former address", "Address"], rows),
      ];
}
