import { Project } from "symphony-infra";
import * as make from "../../support/declare";
import { BadInput, TOKEN, lazy, number, js, project } from "./kit";

export const projectMistakes: readonly BadInput[] = [
  [
    "a project without properties",
    () => new Project(make.newApp(), "shop", js(undefined)),
    ["SYM-PROPERTY-002", "shop", "undefined", { allowed: "an object of properties" }],
    ["SYM-TEXT-001", "shop", "title: undefined"],
    ["SYM-PROJECT-001", "shop", "owner: undefined"],
  ],
  ["a title that is a token", project({ title: lazy() }), ["SYM-TEXT-001", "shop", `title: ${TOKEN}`]],
  [
    "a title that holds a number token",
    project({ title: `port ${number()}` }),
    ["SYM-TEXT-001", "shop", `title: ${TOKEN}`],
  ],
  ["an empty purpose", project({ purpose: "" }), ["SYM-TEXT-002", "shop", "purpose: 0 characters"]],
  [
    "an escape sequence in a purpose",
    project({ purpose: "\u001b[2J" }),
    ["SYM-TEXT-003", "shop", 'purpose: "\\u001b[2J"'],
  ],
  [
    "an owner that cannot be reached",
    project({ owner: { team: "a|b", contact: "nobody" } }),
    ["SYM-PROJECT-001", "shop", 'owner.team: "a|b"'],
    ["SYM-PROJECT-001", "shop", 'owner.contact: "nobody"'],
  ],
  [
    "an owner with an unknown property",
    project({ owner: { ...make.owner, pager: "x" } }),
    ["SYM-PROPERTY-001", "shop", "owner.pager", { allowed: "team, contact, onCall, escalation" }],
  ],
  [
    "an owner that is null",
    project({ owner: null }),
    ["SYM-PROPERTY-002", "shop", "owner: null", { allowed: "an object of properties" }],
    ["SYM-PROJECT-001", "shop", "owner.team: undefined"],
    ["SYM-PROJECT-001", "shop", "owner.contact: undefined"],
  ],
  [
    "notes for an unknown document",
    project({ notes: { "release-notes": "x", terraform: 5 } }),
    [
      "SYM-PROJECT-003",
      "shop",
      "notes.release-notes",
      {
        allowed:
          "infrastructure-spec, security-controls, terraform, observability, objectives, alerts, incident-response, operations-manual, pipeline-design, developer-environment, environment-management",
      },
    ],
    ["SYM-TEXT-001", "shop", "notes.terraform: 5"],
  ],
  [
    "notes as a Map",
    project({ notes: new Map() }),
    ["SYM-PROPERTY-002", "shop", "notes: an object of class Map", { allowed: "an object of texts by document" }],
  ],
  ["a folder that is a number", project({ folder: 5 }), ["SYM-TEXT-001", "shop", "folder: 5"]],
  [
    "a project without environments",
    () => (make.newProject().node.scope as ReturnType<typeof make.newApp>).synth(),
    ["SYM-PROJECT-002", "shop", "no Environment"],
  ],
];
