import type { EnvironmentRecord } from "../model/record";
import { type Block, inline, paragraph, text } from "./kit/markdown";
import type { Section } from "./kit/page";

/** A part of every environment's section. One that has nothing to show renders no block. */
export interface Part {
  /** `Compute`: the heading becomes "Compute of staging". */
  readonly name: string;
  /** Whether it only details another part, so that its absence says nothing. @default false */
  readonly isDetail?: boolean;
  render(environment: EnvironmentRecord): readonly Block[];
}

/** An environment's section: parts without content are named in one sentence instead of shown empty. */
export function environmentSection(
  environment: EnvironmentRecord,
  introduction: readonly Block[],
  parts: readonly Part[],
): Section {
  const rendered = parts.map((part) => ({ part, blocks: part.render(environment) }));
  const empty = rendered
    .filter(({ part, blocks }) => blocks.length === 0 && part.isDetail !== true)
    .map(({ part }) => part.name.toLowerCase());
  const absent =
    empty.length === 0
      ? []
      : [paragraph(inline`The Terraform of this environment holds nothing on: ${text(empty.join(", "))}.`)];
  return {
    title: environmentTitle(environment),
    blocks: [...introduction, ...absent],
    sections: rendered
      .filter(({ blocks }) => blocks.length > 0)
      .map(({ part, blocks }) => ({
        title: partTitle(part.name, environment),
        short: part.name.toLowerCase(),
        blocks,
      })),
  };
}

export function environmentTitle(environment: EnvironmentRecord): string {
  return `Environment ${environment.name}`;
}

export function partTitle(part: string, environment: EnvironmentRecord): string {
  return `${part} of ${environment.name}`;
}
