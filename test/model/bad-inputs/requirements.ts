import { Bucket, Network, Requirements } from "symphony-infra";
import * as make from "../../support/declare";
import { ADDRESSES, BadInput, TOKEN, js, network, project, text } from "./kit";

const from =
  (...paths: readonly unknown[]) =>
  () =>
    Requirements.from(...(paths as string[]));
const requirements = () => Requirements.from("specs");

export const requirementMistakes: readonly BadInput[] = [
  ["requirements from nowhere", from(), ["SYM-REQUIREMENT-001", "Requirements.from", "no path"]],
  [
    "requirements from outside of the project",
    from("/etc", "../other", "C:\\specs", "specs\\a.md", "a/../../b"),
    ["SYM-REQUIREMENT-001", "Requirements.from", '"/etc"'],
    ["SYM-REQUIREMENT-001", "Requirements.from", '"../other"'],
    ["SYM-REQUIREMENT-001", "Requirements.from", '"C:\\\\specs"'],
    ["SYM-REQUIREMENT-001", "Requirements.from", '"specs\\\\a.md"'],
    ["SYM-REQUIREMENT-001", "Requirements.from", '"a/../../b"'],
  ],
  [
    "requirements from what is no path",
    from("", text(), 5, ["specs"]),
    ["SYM-REQUIREMENT-001", "Requirements.from", '""'],
    ["SYM-REQUIREMENT-001", "Requirements.from", TOKEN],
    ["SYM-REQUIREMENT-001", "Requirements.from", "5"],
    ["SYM-REQUIREMENT-001", "Requirements.from", '["specs"]'],
  ],
  [
    "proof that is no object",
    () => requirements().provenBy(js(["SEC-3"])),
    [
      "SYM-PROPERTY-002",
      "Requirements.provenBy",
      '["SEC-3"]',
      { allowed: "an object of ids of controls by the requirement's id" },
    ],
  ],
  [
    "proof of what is no requirement",
    () => requirements().provenBy({ "sec-3": ["S3.8"], "AES-256": ["S3.8"] }),
    ["SYM-REQUIREMENT-002", "Requirements.provenBy", "sec-3"],
    ["SYM-REQUIREMENT-002", "Requirements.provenBy", "AES-256"],
  ],
  [
    "proof by what is no control",
    () =>
      requirements().provenBy({ "SEC-1": js("S3.8"), "SEC-2": [], "SEC-3": ["S3.8", "s3"], "SEC-4": js([, "S3.8"]) }),
    ["SYM-REQUIREMENT-003", "Requirements.provenBy", 'SEC-1: "S3.8"'],
    ["SYM-REQUIREMENT-003", "Requirements.provenBy", "SEC-2: []"],
    ["SYM-REQUIREMENT-003", "Requirements.provenBy", 'SEC-3: ["S3.8", "s3"]'],
    ["SYM-REQUIREMENT-003", "Requirements.provenBy", 'SEC-4: [undefined, "S3.8"]'],
  ],
  [
    "reasons that are no sentences",
    () => requirements().elsewhere({ "FR-1": js(true), "FR-2": "", "fr 3": "the application" }),
    ["SYM-REQUIREMENT-002", "Requirements.elsewhere", '"fr 3"'],
    ["SYM-TEXT-001", "Requirements.elsewhere", "FR-1: true"],
    ["SYM-TEXT-002", "Requirements.elsewhere", "FR-2: 0 characters"],
  ],
  [
    "requirements as a path",
    project({ requirements: "symphony-shop/specs" }),
    ["SYM-REQUIREMENT-004", "shop", 'requirements: "symphony-shop/specs"'],
  ],
  [
    "one requirement without its list",
    network({ ...ADDRESSES, satisfies: "SEC-3" }),
    ["SYM-REQUIREMENT-002", "shop/staging/network", 'satisfies: "SEC-3"', { allowed: "an array of ids such as SEC-3" }],
  ],
  [
    "satisfying what is no requirement",
    () => new Bucket(make.newEnvironment(), "receipts", { satisfies: js(["SEC-3", "security", , 5]) }),
    ["SYM-REQUIREMENT-002", "shop/staging/receipts", 'satisfies: "security"'],
    ["SYM-REQUIREMENT-002", "shop/staging/receipts", "satisfies: undefined"],
    ["SYM-REQUIREMENT-002", "shop/staging/receipts", "satisfies: 5"],
  ],
  [
    "a requirement that is a standard",
    () => new Network(make.newEnvironment(), "network", { ...ADDRESSES, satisfies: ["ISO-27001"] }),
    ["SYM-REQUIREMENT-002", "shop/staging/network", 'satisfies: "ISO-27001"'],
  ],
];
