import type { Option } from "commander";
import { evidenceFormatNames } from "../artifacts/evidence-formats";
import { automationLevels } from "../model/automation";
import { type NameKind, nameKinds } from "../operations/known-names";
import type { CommandDefinition } from "./definition";

/** What may stand at a place of the command line. */
export type Completion =
  /** One of these words. */
  | { readonly kind: "words"; readonly words: readonly string[] }
  /** A name that is found in the files when it is asked for. */
  | { readonly kind: "names"; readonly of: NameKind }
  | { readonly kind: "files" }
  /** Something that only its writer knows. */
  | { readonly kind: "free" };

/** A command as shells complete it. */
export interface CompletedCommand {
  /** `secret set` */
  readonly name: string;
  readonly summary: string;
  readonly arguments: readonly CompletedArgument[];
  readonly options: readonly CompletedOption[];
}

export interface CompletedArgument {
  readonly name: string;
  /** Whether it stands for this and every further one. */
  readonly isList: boolean;
  readonly completion: Completion;
}

export interface CompletedOption {
  /** `--json` */
  readonly flag: string;
  readonly description: string;
  /** @default - it takes no value */
  readonly value?: { readonly name: string; readonly completion: Completion };
}

export const SHELLS = ["bash", "zsh"] as const;
export type Shell = (typeof SHELLS)[number];

const FILES: Completion = { kind: "files" };
const FREE: Completion = { kind: "free" };
const words = (list: readonly string[]): Completion => ({ kind: "words", words: list });
const names = (of: NameKind): Completion => ({ kind: "names", of });

/** By the name of an argument, or of an option's value. */
const BY_NAME: Readonly<Record<string, Completion>> = {
  ...Object.fromEntries(nameKinds.map((kind) => [kind, names(kind)])),
  from: names("environment"),
  slug: names("project"),
  level: words(automationLevels),
  shell: words(SHELLS),
  file: FILES,
  folder: FILES,
  path: FILES,
  artifact: FILES,
};

/** By command and argument, or by an option of whatever command it is, where the name alone does not tell. */
const BY_PLACE: Readonly<Record<string, Completion>> = {
  "promote to": names("environment"),
  "--environment": names("environment"),
  "--project": names("project"),
  "--store": names("store"),
  "--format": words(evidenceFormatNames),
};

export function completedCommand({ name, summary, takes = "", options = [] }: CommandDefinition): CompletedCommand {
  const given = [...takes.matchAll(/[<[]([\w-]+)(\.\.\.)?[>\]]/g)];
  return {
    name,
    summary,
    arguments: given.map(([, argument, list]) => ({
      name: argument,
      isList: list !== undefined,
      completion: BY_PLACE[`${name} ${argument}`] ?? BY_NAME[argument] ?? FREE,
    })),
    options: [...options.filter(({ hidden }) => !hidden).map(completedOption), HELP],
  };
}

const HELP: CompletedOption = { flag: "--help", description: "print this help" };

function completedOption(option: Option): CompletedOption {
  const { long, description, flags, argChoices, required, optional } = option;
  const flag = long ?? flags;
  if (!required && !optional) return { flag, description };
  const name = /[<[]([\w-]+)/.exec(flags)?.[1] ?? "value";
  const completion = argChoices ? words(argChoices) : (BY_PLACE[flag] ?? BY_NAME[name] ?? FREE);
  return { flag, description, value: { name, completion } };
}
