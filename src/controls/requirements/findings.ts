import type { ProjectRecord, RequirementsRecord } from "../../model/record";
import { tryFindNearest } from "../../values/nearest";
import { type ProblemId, problemCatalogue } from "../../values/problems";
import type { TracedRequirement } from "../evidence-report";
import type { Finding } from "../findings";

/** What fails a check: unmet requirements, ids that nothing states, and one id for two requirements. */
export function findingsOfTrace(
  project: ProjectRecord,
  stated: RequirementsRecord,
  requirements: readonly TracedRequirement[],
  catalogue: ReadonlySet<string>,
): readonly Finding[] {
  const { slug } = project;
  const known = new Set([...stated.requirements, ...stated.threats].map(({ id }) => id));
  return [
    ...(known.size === 0 ? [finding("SYM-REQUIREMENT-007", slug, foundNowhere(stated))] : []),
    ...(stated.conflicts ?? []).map(({ id, text, source }) =>
      finding("SYM-REQUIREMENT-011", slug, `${id} a second time, at ${source}: ${text}`),
    ),
    ...requirements
      .filter(({ verdict }) => verdict === "unmet")
      .map(({ id, text, evidence, source }) =>
        finding("SYM-REQUIREMENT-008", slug, `${id} (${source}): ${text} ${evidence}`),
      ),
    ...unknownClaims(project, known),
    ...Object.keys({ ...stated.controls, ...stated.elsewhere })
      .filter((id) => !known.has(id))
      .map((id) => unknownId("SYM-REQUIREMENT-009", slug, id in stated.controls ? "provenBy" : "elsewhere", id, known)),
    ...Object.entries(stated.controls).flatMap(([id, named]) =>
      named
        .filter((control) => !catalogue.has(control))
        .map((control) => unknownId("SYM-REQUIREMENT-010", slug, `provenBy ${id}`, control, catalogue)),
    ),
  ];
}

/** What constructs say to satisfy of a project that names no Markdown, where every id is unknown. */
export function claimsWithoutRequirements(project: ProjectRecord): readonly Finding[] {
  return unknownClaims(project, new Set(), "give the project its requirements, or remove satisfies");
}

function unknownClaims({ environments }: ProjectRecord, known: ReadonlySet<string>, fix?: string): readonly Finding[] {
  return environments
    .flatMap(({ constructs }) => constructs)
    .flatMap(({ path, satisfies }) =>
      satisfies
        .filter((id) => !known.has(id))
        .map((id) => unknownId("SYM-REQUIREMENT-009", path, "satisfies", id, known, fix)),
    );
}

function unknownId(
  id: ProblemId,
  path: string,
  where: string,
  got: string,
  known: ReadonlySet<string>,
  fix: string = problemCatalogue[id].fix,
): Finding {
  const nearest = tryFindNearest(got, known);
  return finding(
    id,
    path,
    `${where}: ${got}`,
    nearest === undefined ? fix : `did you mean ${nearest}? Otherwise ${fix}`,
  );
}

function foundNowhere({ sources }: RequirementsRecord): string {
  return sources.length === 0 ? "no Markdown file" : `no id in ${sources.join(", ")}`;
}

function finding(id: ProblemId, path: string, got: string, fix: string = problemCatalogue[id].fix): Finding {
  return { id, path, got, allowed: problemCatalogue[id].allowed, fix };
}
