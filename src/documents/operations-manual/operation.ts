import { type Block, codeBlock, paragraph, text } from "../kit/markdown";

/** Something that people do with one construct, and the commands for it. */
export interface Operation {
  /** A sentence that says what it does, and what it does besides. */
  readonly says: string;
  readonly commands: readonly string[];
}

export function operationBlocks({ says, commands }: Operation): readonly Block[] {
  return commands.length === 0
    ? [paragraph(text(says))]
    : [paragraph(text(says)), codeBlock("shell", commands.join("\n"))];
}
