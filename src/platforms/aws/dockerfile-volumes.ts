/** Whoever builds from an earlier stage inherits its volumes. */
type Stages = Map<string, readonly string[]>;

/**
 * Paths that the image of a Dockerfile declares as volumes: the VOLUME instructions of the stage that is built, the last
 * one, and of the stages that it builds on. "Dockerfile reference": comments, line continuations, and VOLUME as a JSON
 * array or as words. A path with a variable stays as it is written.
 */
export function volumesOfDockerfile(text: string): readonly string[] {
  const stages: Stages = new Map();
  let [stage, volumes]: [string | undefined, readonly string[]] = [undefined, []];
  for (const instruction of instructionsOf(text)) {
    const [, keyword, rest] = /^(\S+)\s*([\s\S]*)$/.exec(instruction)!;
    if (keyword.toUpperCase() === "FROM") {
      const words = rest.split(/\s+/).filter((word) => !word.startsWith("--"));
      const [from, as, name] = words.map((word) => word.toLowerCase());
      [stage, volumes] = [as === "as" ? name : undefined, stages.get(from) ?? []];
    }
    if (keyword.toUpperCase() === "VOLUME") volumes = [...volumes, ...pathsOf(rest)];
    if (stage !== undefined) stages.set(stage, volumes);
  }
  return volumes;
}

/** Instructions without comments and empty lines, each on one line; what a here-document holds is none. */
function instructionsOf(text: string): readonly string[] {
  const instructions: string[] = [];
  const ends: string[] = [];
  let unfinished = "";
  for (const line of text.split(/\r?\n/)) {
    if (ends.length > 0) {
      if (line.replace(/^\t+/, "") === ends[0]) ends.shift();
      continue;
    }
    if (/^\s*(#|$)/.test(line)) continue;
    const continued = /\\[ \t]*$/.exec(line);
    unfinished += continued ? line.slice(0, continued.index) : line;
    if (continued) continue;
    instructions.push(unfinished.trim());
    ends.push(...hereDocumentsOf(unfinished));
    unfinished = "";
  }
  return [...instructions, unfinished.trim()].filter(Boolean);
}

function hereDocumentsOf(instruction: string): readonly string[] {
  if (!/^\s*(RUN|COPY|ADD)\s/i.test(instruction)) return [];
  return [...instruction.matchAll(/(?<!<)<<-?(["']?)(\w+)\1/g)].map(([, , end]) => end);
}

function pathsOf(words: string): readonly string[] {
  try {
    const list: unknown = JSON.parse(words);
    if (Array.isArray(list) && list.every((path) => typeof path === "string")) return list;
  } catch {
    // Not the JSON form: words.
  }
  return words.split(/\s+/).filter(Boolean);
}
