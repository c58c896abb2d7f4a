import { App } from "cdktf/lib/app";
import { Construct } from "constructs";
import { checkName } from "../values/name";
import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";
import { refuse } from "../values/specification-error";
import { checkText } from "../values/text";
import { checkProperties } from "./properties";

/** Who answers for a project. */
export interface Owner {
  /** The team, as the organisation writes it: letters, digits, spaces and `+-=._:/@`, which is what AWS admits in a tag. */
  readonly team: string;
  /** An e-mail address or an https URL that reaches the team. */
  readonly contact: string;
}

/** The documents that take notes of the project. */
export const documentNames = ["infrastructure-spec", "security-controls", "terraform"] as const;
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
}

const PROPERTIES = ["title", "owner", "purpose", "notes", "folder"];
const TAG_TEXT = /^[\p{L}\p{N} +\-=._:/@]{1,256}$/u;
const CONTACT = /^([^\s@"'<>|]+@[^\s@"'<>|]+\.[^\s@"'<>|]+|https:\/\/[^\s"'<>|]+)$/;
const PROJECT = Symbol.for("symphony-infra/Project");

/** A project: what the environments below it have in common. Its id is the slug that prefixes every physical name. */
export class Project extends Construct {
  readonly title: string;
  readonly owner: Owner;
  readonly purpose?: string;
  readonly notes: Partial<Readonly<Record<DocumentName, string>>>;
  readonly folder?: string;

  /** @throws SpecificationError of every property that is wrong */
  constructor(scope: App, id: string, props: ProjectProps) {
    super(checkScope(scope, id), id);
    Object.defineProperty(this, PROJECT, { value: true });
    const problems = new ProblemCollector(id);
    checkProperties(problems, props, PROPERTIES);
    this.title = problems.attempt("title", () => checkText(props?.title, id, "title")) ?? "";
    this.owner = checkOwner(problems, props?.owner);
    this.purpose = props?.purpose === undefined ? undefined : problems.attempt("purpose", () => checkText(props.purpose, id, "purpose"));
    this.notes = checkNotes(problems, props?.notes ?? {});
    this.folder = props?.folder;
    problems.throwIfAny();
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
  if (!App.isApp(scope)) refuse("SYM-SCOPE-004", String(id), Construct.isConstruct(scope) ? scope.node.path : show(scope));
  checkName(id, String(id));
  if (scope.node.tryFindChild(id as string)) refuse("SYM-NAME-002", String(id), show(id));
  return scope;
}

function checkOwner(problems: ProblemCollector, owner: Owner | undefined): Owner {
  const { team, contact } = owner ?? ({} as Partial<Owner>);
  if (typeof team !== "string" || !TAG_TEXT.test(team)) problems.report("SYM-PROJECT-001", `owner.team: ${show(team)}`);
  if (typeof contact !== "string" || !CONTACT.test(contact) || !TAG_TEXT.test(contact)) {
    problems.report("SYM-PROJECT-001", `owner.contact: ${show(contact)}`);
  }
  return { team: String(team), contact: String(contact) };
}

function checkNotes(problems: ProblemCollector, notes: NonNullable<ProjectProps["notes"]>): NonNullable<ProjectProps["notes"]> {
  for (const [name, text] of Object.entries(notes)) {
    if (!(documentNames as readonly string[]).includes(name)) {
      problems.report("SYM-PROJECT-003", show(name), { allowed: documentNames.join(", ") });
    } else {
      problems.attempt(`notes.${name}`, () => checkText(text, "notes", name));
    }
  }
  return { ...notes };
}
