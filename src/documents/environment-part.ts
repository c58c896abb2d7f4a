import { deflateRawSync, inflateRawSync } from "zlib";
import { takenFrom } from "../facts";
import type { EnvironmentRecord } from "../model/record";
import type { Block } from "./kit/markdown";
import { type Section, flat } from "./kit/page";

/** Fastest: to pack a text takes less time than to collect the garbage that it causes. */
const FASTEST = { level: 1 };

/** A section as one text, which waits packed where its environment was let go. */
class Part implements Section {
  readonly title: string;
  readonly short?: string;
  readonly hasContents?: boolean;
  readonly listed?: Section["listed"];
  private text: string | undefined;
  private packed?: Buffer;

  constructor(section: Section) {
    const { title, short, hasContents, listed, blocks } = flat(section);
    this.title = title;
    this.short = short;
    this.hasContents = hasContents;
    this.listed = listed;
    this.text = blocks.join("");
  }

  get blocks(): readonly Block[] {
    const text = this.text ?? inflateRawSync(this.packed!).toString("utf8");
    return text === "" ? [] : [text as Block];
  }

  pack(): void {
    if (this.text === undefined) return;
    this.packed = deflateRawSync(this.text, FASTEST);
    this.text = undefined;
  }
}

/** The sections of one environment in a document, made once: while its Terraform is at hand. */
export function environmentParts(
  document: string,
  environment: EnvironmentRecord,
  make: () => readonly Section[],
): readonly Section[] {
  return takenFrom(environment, `sections of ${document}`, () => {
    const parts = make().map((section) => new Part(section));
    partsOf(environment).push(...parts);
    return parts;
  });
}

export function environmentPart(document: string, environment: EnvironmentRecord, make: () => Section): Section {
  return environmentParts(document, environment, () => [make()])[0];
}

/** Packs what was made of an environment so far. */
export function packParts(environment: EnvironmentRecord): void {
  for (const part of partsOf(environment)) part.pack();
}

function partsOf(environment: EnvironmentRecord): Part[] {
  return takenFrom(environment, "sections", () => []);
}
