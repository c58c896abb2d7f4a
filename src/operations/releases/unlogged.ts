import { releasingPipelines } from "../../model/pipeline-stages";
import type { OpenEnvironment } from "../context/open-environment";

type Released = Pick<OpenEnvironment, "project" | "record">;

/** Pipelines that release to an environment: their releases are known to their hosts, and stand in no log of symphony. */
export function pipelinesOf({ project, record }: Released): readonly string[] {
  return releasingPipelines(project, record);
}

/** What a refusal says by the log, where the log cannot know all. @returns a sentence after a blank, or nothing where it knows */
export function unloggedReleases(environment: Released): string {
  const names = pipelinesOf(environment);
  if (names.length === 0) return "";
  return ` What ${names.join(" and ")} ${names.length === 1 ? "releases" : "release"} to it is in no log here.`;
}

/** Where the versions are found that a rollback may name. @returns a sentence after a blank, or nothing where no pipeline tags releases */
export function whereVersionsAre({ project }: Pick<OpenEnvironment, "project">): string {
  const prefixes = [...new Set(project.pipelines.map(({ tagPrefix }) => tagPrefix))];
  if (prefixes.length === 0) return "";
  const patterns = prefixes.map((prefix) => `'${prefix}*'`).join(" ");
  return ` git tag --list ${patterns} tells them: ${prefixes[0]}1.4.0 is --to 1.4.0.`;
}
