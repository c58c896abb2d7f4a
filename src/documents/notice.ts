import type { ProjectRecord } from "../model/record";
import { generatedNotice } from "../artifacts/generated-file";
import { type Block, inline, paragraph, text } from "./kit/markdown";
import { type Section, paragraphs } from "./kit/page";

/** The comment at the top of a document: it is generated, and this is where to change it. */
export function notice(project: ProjectRecord): string {
  return generatedNotice(project);
}

/** Who answers for the project and how to read the document. */
export function introduction(project: ProjectRecord, about: string): readonly Block[] {
  const { owner, purpose } = project;
  return [
    ...(purpose === undefined ? [] : [paragraph(text(purpose))]),
    paragraph(inline`Owner: ${text(owner.team)} (${text(owner.contact)})`),
    paragraph(text(about)),
  ];
}

/** The project's own words for a document, as its last section. */
export function notes(project: ProjectRecord, document: string): readonly Section[] {
  const own = project.notes[document];
  return own === undefined ? [] : [{ title: "Notes", blocks: paragraphs(own) }];
}
