import { App, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { checkName } from "../values/name";
import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";
import { refuse } from "../values/specification-error";
import { checkText } from "../values/text";
import { Owner, checkOwner } from "./owner";
import { pathOf } from "./path-of";
import { checkProperties, isRecord, readEntries, showName } from "./properties";
import { Requirements, checkRequirements } from "./requirements";

/** The documents that take notes of the project. */
export const documentNames = [
  "infrastructure-spec",
  "security-controls",
  "terraform",
  "observability",
  "objectives",
  "alerts",
  "incident-response",
  "operations-manual",
  "pipeline-design",
  "developer-environment",
  "environment-management",
] as const;
export type DocumentName = (typeof documentNames)[number];

export interface ProjectProps {
  /** The project's name for readers. */
  readonly title: string;
  readonly owner: Owner;
  /**
   * What the project is for, in a sentence or two.
   * @default - the documents leave it out
   */
  readonly purpose?: string;
  /**
   * Text of the project's own that a generated document carries, by document. It is Markdown-escaped: plain text, with
   * blank lines between paragraphs.
   * @default - no notes
   */
  readonly notes?: Partial<Readonly<Record<DocumentName, string>>>;
  /**
   * Folder that holds `symphony-<slug>/`, the documents. Relative to the folder in which the app runs.
   * @default - the nearest folder with a cdktf.json, from cdktf's output folder upwards; the output folder itself where there is none
   */
  readonly folder?: string;
  /**
   * Markdown of the project's own that states requirements and threats by id: `Requirements.from("symphony-shop/specs")`.
   * Each is traced to the constructs that name it in `satisfies` and to the controls that prove it; one that nothing
   * satisfies fails `symphony check`.
   * @default - nothing is traced
   */
  readonly requirements?: Requirements;
}

const PROPERTIES = ["title", "owner", "purpose", "notes", "folder", "requirements"];
const PROJECT = Symbol.for("symphony-infra/Project");

/** A project: what the environments below it have in common. Its id is the slug that prefixes every physical name. */
export class Project extends Construct {
  readonly title: string;
  readonly owner: Owner;
  readonly purpose?: string;
  readonly notes: Partial<Readonly<Record<DocumentName, string>>>;
  readonly folder?: string;
  readonly requirements?: Requirements;

  /** @throws SpecificationError of every property that is wrong */
  constructor(scope: App, id: string, props: ProjectProps) {
    super(checkScope(scope, id), id);
    Object.defineProperty(this, PROJECT, { value: true });
    const problems = new ProblemCollector(id);
    const given = checkProperties(problems, props, PROPERTIES);
    const { title, owner, purpose, notes = {}, folder } = given;
    const text = (property: string, value: unknown) => problems.attempt(property, () => checkText(value, id));
    this.title = text("title", title) ?? "";
    this.owner = checkOwner(problems, owner);
    this.purpose = purpose === undefined ? undefined : text("purpose", purpose);
    this.notes = checkNotes(problems, notes);
    this.folder = folder === undefined ? undefined : text("folder", folder);
    this.requirements = checkRequirements(problems, given.requirements);
    if (problems.problems.length > 0) scope.node.tryRemoveChild(id);
    problems.throwIfAny();
    scope.node.addValidation({ validate: () => refuseEmpty(this) });
  }

  /** The id, as folders and physical names carry it. */
  get slug(): string {
    return this.node.id;
  }

  static isProject(x: unknown): x is Project {
    return x !== null && typeof x === "object" && PROJECT in x;
  }
}

function checkScope(scope: unknown, id: unknown): Construct {
  const isConstruct = Construct.isConstruct(scope);
  const path = pathOf(isConstruct ? scope : undefined, id);
  if (!App.isApp(scope))
    refuse("SYM-SCOPE-004", path, isConstruct ? scope.node.path || "a construct without a path" : show(scope));
  checkName(id, path);
  if (scope.node.tryFindChild(id as string)) refuse("SYM-NAME-002", path, show(id));
  return scope;
}

/** Where the app holds any environment, its synthesis finds this earlier, together with everything else. */
function refuseEmpty(project: Project): string[] {
  if (!project.node.findAll().some((c) => TerraformStack.isStack(c)))
    refuse("SYM-PROJECT-002", project.node.path, "no Environment");
  return [];
}

function checkNotes(
  problems: ProblemCollector,
  notes: NonNullable<ProjectProps["notes"]>,
): NonNullable<ProjectProps["notes"]> {
  if (!isRecord(notes)) {
    problems.report("SYM-PROPERTY-002", `notes: ${show(notes)}`, { allowed: "an object of texts by document" });
    return {};
  }
  const checked: Partial<Record<DocumentName, string>> = {};
  for (const [name, text] of readEntries(problems, notes, "notes")) {
    if (!isDocumentName(name))
      problems.report("SYM-PROJECT-003", `notes.${showName(name)}`, { allowed: documentNames.join(", ") });
    else if (text !== undefined) checked[name] = problems.attempt(`notes.${name}`, () => checkText(text, ""));
  }
  return checked;
}

function isDocumentName(name: string): name is DocumentName {
  return (documentNames as readonly string[]).includes(name);
}
