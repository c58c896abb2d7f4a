import type { Told } from "../operations/deploy/say";
import { visibleLine } from "../values/visible";
import { wrap } from "./terminal";

/** Who was told of the end, and where that lies; none where nobody was. */
export function toldLines({ escalated, reported }: Pick<Told, "escalated" | "reported">): readonly string[] {
  const told = escalated ?? reported;
  if (!told) return [];
  const { delivery, file, reason } = told;
  const why = reason === undefined ? "" : `: ${reason}`;
  return [...prose(`${escalated ? "Escalated" : "Reported"}, ${delivery}${why}`, 2), ...prose(file, 4)];
}

function prose(text: string, indent: number): readonly string[] {
  return wrap(visibleLine(text), indent).map((line) => " ".repeat(indent) + line);
}
