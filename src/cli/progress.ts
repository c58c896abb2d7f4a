import type { Listener } from "../operations/context/operation-event";
import { visibleLine } from "../values/visible";
import type { LiveArea } from "./live-area";
import { renderLive } from "./live-lines";
import { emptyState, takePhase, takeResource } from "./live-state";
import { progressLines } from "./progress-lines";
import { type Output, type Terminal, wrap } from "./terminal";

/**
 * Shows what an operation does while it does it: a live tree on a terminal, lines elsewhere, nothing with `--json`, whose reader is a
 * program.
 *
 * @param now milliseconds of any clock that only goes forward
 */
export function progressOn(
  { stderr, area }: Pick<Terminal, "stderr" | "area">,
  { json }: { readonly json?: boolean },
  now: () => number = () => performance.now(),
): Listener {
  if (json) return () => {};
  return area ? liveTree(area, stderr, now) : progressLines(stderr.write, now);
}

function liveTree(area: LiveArea, { write, paint }: Output, now: () => number): Listener {
  let state = emptyState();
  return (event) => {
    if (event.kind === "message") {
      const text = `${visibleLine(event.environment)}: ${visibleLine(event.text)}`;
      return write(
        wrap(text, 0)
          .map((line) => `${line}\n`)
          .join(""),
      );
    }
    // What was settled stays above.
    if (!area.isShown) state = emptyState();
    if (event.kind === "phase") takePhase(state, event, now());
    else takeResource(state, event, now());
    if (!area.isShown) area.show((size, isLast) => renderLive(state, size, { now: now(), isLast }, paint));
  };
}
