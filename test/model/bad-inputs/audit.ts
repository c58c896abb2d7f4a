import { Audit, Duration } from "symphony-infra";
import * as make from "../../support/declare";
import { BadInput, js, text, TOKEN } from "./kit";

const PATH = "shop/staging/audit";
const audit = (props: object) => () => new Audit(make.newEnvironment(), "audit", js(props));
const OFF = {
  trail: false,
  configuration: false,
  threatDetection: false,
  standards: false,
  accessAnalysis: false,
  accountSettings: false,
};

export const auditMistakes: readonly BadInput[] = [
  [
    "an audit with an unknown part",
    audit({ firewall: true }),
    [
      "SYM-PROPERTY-001",
      PATH,
      "firewall",
      {
        allowed:
          "retention, trail, configuration, threatDetection, standards, accessAnalysis, accountSettings, renamedFrom, satisfies",
      },
    ],
  ],
  [
    "parts of an audit as texts",
    audit({ trail: "yes", standards: 1, accessAnalysis: text() }),
    ["SYM-AUDIT-001", PATH, 'trail: "yes"', { allowed: "true or false" }],
    ["SYM-AUDIT-001", PATH, "standards: 1", { allowed: "true or false" }],
    ["SYM-AUDIT-001", PATH, `accessAnalysis: ${TOKEN}`, { allowed: "true or false" }],
  ],
  [
    "parts with options as texts",
    audit({ configuration: "all", threatDetection: null, accountSettings: [true] }),
    ["SYM-AUDIT-001", PATH, 'configuration: "all"'],
    ["SYM-AUDIT-001", PATH, "threatDetection: null"],
    ["SYM-AUDIT-001", PATH, "accountSettings: [true]"],
  ],
  [
    "unknown options of parts",
    audit({ configuration: { regions: [] }, accountSettings: { mfa: true } }),
    ["SYM-PROPERTY-001", PATH, "configuration.regions", { allowed: "globalResources" }],
    [
      "SYM-PROPERTY-001",
      PATH,
      "accountSettings.mfa",
      { allowed: "publicAccessBlock, volumeEncryption, passwordPolicy" },
    ],
  ],
  [
    "options of parts that are no choice",
    audit({ configuration: { globalResources: 0 }, accountSettings: { passwordPolicy: "strong" } }),
    ["SYM-AUDIT-001", PATH, "configuration.globalResources: 0", { allowed: "true or false" }],
    ["SYM-AUDIT-001", PATH, 'accountSettings.passwordPolicy: "strong"', { allowed: "true or false" }],
  ],
  ["a retention of the audit as a number", audit({ retention: 365 }), ["SYM-AUDIT-002", PATH, "retention: 365"]],
  [
    "a retention of the audit of half a day",
    audit({ retention: Duration.hours(12) }),
    ["SYM-AUDIT-002", PATH, "retention: 12 hours"],
  ],
  [
    "a retention of the audit for ever",
    audit({ retention: Duration.days(36501) }),
    ["SYM-AUDIT-002", PATH, "retention: 36501 days"],
  ],
  [
    "a retention of nothing",
    audit({ retention: Duration.days(365), trail: false, configuration: false }),
    ["SYM-AUDIT-002", PATH, "retention: 365 days"],
  ],
  [
    "protections that do not exist, and holes",
    audit({ threatDetection: { protections: ["s3", "ecs", , "s3"] } }),
    ["SYM-AUDIT-003", PATH, 'threatDetection.protections: ["s3", "ecs", undefined, "s3"]'],
  ],
  [
    "a protection twice",
    audit({ threatDetection: { protections: ["s3", "s3"] } }),
    ["SYM-AUDIT-003", PATH, 'threatDetection.protections: ["s3", "s3"]'],
  ],
  [
    "a protection alone",
    audit({ threatDetection: { protections: "s3" } }),
    ["SYM-AUDIT-003", PATH, 'threatDetection.protections: "s3"'],
  ],
  [
    "findings every day",
    audit({ threatDetection: { publishEvery: Duration.days(1) } }),
    ["SYM-AUDIT-004", PATH, "threatDetection.publishEvery: 1 day"],
  ],
  ["an audit of nothing", audit(OFF), ["SYM-AUDIT-005", PATH, "no part"]],
  [
    "two audits in an environment",
    () => {
      const env = make.newEnvironment();
      new Audit(env, "account");
      new Audit(env, "audit");
    },
    ["SYM-AUDIT-006", PATH, "another one, as shop/staging/account"],
  ],
];
