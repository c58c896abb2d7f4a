import { isRequirementId } from "../../model/requirement-id";

const CONTROL = /(?<![\w.-])[A-Z][A-Za-z0-9]*(?:-[A-Z][A-Z0-9]*)*\.\d{1,3}(?![\w-]|\.\d)/g;

/** What a text names that looks like the id of a control, such as `S3.8` or `SYM-REACH.1`, each once. */
export function controlIdsIn(text: string): readonly string[] {
  return [...new Set(text.match(CONTROL) ?? [])].filter((id) => !isRequirementId(id));
}
