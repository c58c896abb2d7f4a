import { readFileSync, readdirSync, statSync } from "fs";
import { join } from "path";
import { generatedMark } from "../../artifacts/generated-file";
import type { RequirementRecord, RequirementsRecord, ThreatRecord } from "../../model/record";
import type { Requirements } from "../../model/requirements";
import { show } from "../../values/show";
import { refuse } from "../../values/specification-error";
import { differClearly, parseRequirements } from "./parse";
import { parseThreats } from "./threats";

const MARKDOWN = /\.md$/i;
const THREAT_MODEL = /(?:^|\/)threat-model\.md$/i;
const CALL = "Requirements.from";
/** How much of a file tells that it is generated. */
const HEAD = 1000;

/**
 * Reads the requirements and threats of a project from its Markdown.
 * @throws SpecificationError SYM-REQUIREMENT-005 or 006
 */
export function readRequirements({ paths, controls, reasons }: Requirements, folder: string): RequirementsRecord {
  const files = [...new Set(paths.flatMap((path) => filesOf(folder, path)))]
    .map((path) => ({ path, content: contentOf(folder, path) }))
    .filter(({ content }) => !content.slice(0, HEAD).includes(generatedMark));
  const stated = files.filter(({ path }) => !THREAT_MODEL.test(path));
  const models = files.filter(({ path }) => THREAT_MODEL.test(path));
  const requirements = firstOfEach(stated.flatMap(({ path, content }) => parseRequirements(content, path)));
  const isRequirement = new Set(requirements.first.map(({ id }) => id));
  const threats = firstOfEach<ThreatRecord>(
    models.flatMap(({ path, content }) => parseThreats(content, path)).filter(({ id }) => !isRequirement.has(id)),
  );
  return {
    sources: files.map(({ path }) => path).sort(),
    requirements: requirements.first,
    threats: threats.first,
    conflicts: [...requirements.conflicts, ...threats.conflicts],
    controls,
    elsewhere: reasons,
  };
}

/** Markdown files at a path, sorted, with forward slashes. Hidden folders and installed packages are passed over. */
function filesOf(folder: string, path: string): readonly string[] {
  const found = attempt(path, () => statSync(join(folder, path)));
  if (!found.isDirectory()) {
    // A pipe or a device may never end.
    if (!found.isFile()) refuse("SYM-REQUIREMENT-005", CALL, `${show(path)}: neither a file nor a folder`);
    return MARKDOWN.test(path) ? [path] : refuse("SYM-REQUIREMENT-006", CALL, show(path));
  }
  const names = attempt(path, () => readdirSync(join(folder, path), { withFileTypes: true }));
  return names
    .filter(({ name }) => !name.startsWith(".") && name !== "node_modules")
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const at = path === "." ? entry.name : `${path}/${entry.name}`;
      if (entry.isDirectory()) return filesOf(folder, at);
      return entry.isFile() && MARKDOWN.test(entry.name) ? [at] : [];
    });
}

function contentOf(folder: string, path: string): string {
  return attempt(path, () => readFileSync(join(folder, path), "utf8"));
}

function attempt<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const { code = "unreadable" } = error as NodeJS.ErrnoException;
    return refuse("SYM-REQUIREMENT-005", CALL, `${show(path)}: ${code === "ENOENT" ? "there is none" : code}`);
  }
}

/** Of what states the same id, the first, and those of the others that mean something else. */
function firstOfEach<T extends RequirementRecord>(
  found: readonly T[],
): { readonly first: readonly T[]; readonly conflicts: readonly RequirementRecord[] } {
  const first = new Map<string, T>();
  const conflicts: RequirementRecord[] = [];
  for (const one of found) {
    const known = first.get(one.id);
    if (!known) first.set(one.id, one);
    else if (differClearly(known.text, one.text)) {
      const { id, text, headings, source } = one;
      conflicts.push({ id, text, headings, source });
    }
  }
  return { first: [...first.values()], conflicts };
}
