import { visibleLine } from "../../values/visible";

/** GitHub's fragment for a heading that shows this text; the second heading of that text is `occurrence` 1. */
export function anchor(headingText: string, occurrence = 0): string {
  const slug = visibleLine(headingText)
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{Nd}\p{Nl}\p{Pc}\- ]/gu, "")
    .replaceAll(" ", "-");
  return occurrence === 0 ? slug : `${slug}-${occurrence}`;
}
