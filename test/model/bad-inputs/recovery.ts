import { Duration, Recovery } from "symphony-infra";
import * as make from "../../support/declare";
import { BadInput, TOKEN, js, text } from "./kit";

const PATH = "shop/staging/recovery";
const recovery = (props: object) => () => new Recovery(make.newEnvironment(), "recovery", js(props));

export const recoveryMistakes: readonly BadInput[] = [
  [
    "a recovery with a schedule of its own",
    recovery({ schedule: "daily" }),
    ["SYM-PROPERTY-001", PATH, "schedule", { allowed: "retention, copyTo, lock, coldStorage, renamedFrom, satisfies" }],
  ],
  ["a retention of backups as a number", recovery({ retention: 35 }), ["SYM-RECOVERY-001", PATH, "retention: 35"]],
  [
    "a retention of backups of hours",
    recovery({ retention: Duration.hours(36) }),
    ["SYM-RECOVERY-001", PATH, "retention: 36 hours"],
  ],
  [
    "a retention of backups of no time",
    recovery({ retention: Duration.days(0) }),
    ["SYM-RECOVERY-001", PATH, "retention: 0 seconds"],
  ],
  ["copies to a city", recovery({ copyTo: "Frankfurt" }), ["SYM-RECOVERY-002", PATH, 'copyTo: "Frankfurt"']],
  ["copies to a token", recovery({ copyTo: text() }), ["SYM-RECOVERY-002", PATH, `copyTo: ${TOKEN}`]],
  [
    "copies to several regions",
    recovery({ copyTo: ["eu-central-1"] }),
    ["SYM-RECOVERY-002", PATH, 'copyTo: ["eu-central-1"]'],
  ],
  ["a lock by its mode alone", recovery({ lock: "compliance" }), ["SYM-RECOVERY-003", PATH, 'lock: "compliance"']],
  [
    "a lock of a mode that does not exist",
    recovery({ lock: { mode: "strict" } }),
    ["SYM-RECOVERY-003", PATH, 'lock.mode: "strict"'],
  ],
  [
    "a lock for ever without time to think",
    recovery({ lock: { mode: "compliance" } }),
    ["SYM-RECOVERY-003", PATH, 'lock.changeableFor: undefined of mode "compliance"'],
  ],
  [
    "a lock for ever with too little time to think",
    recovery({ lock: { mode: "compliance", changeableFor: Duration.days(2) } }),
    ["SYM-RECOVERY-003", PATH, 'lock.changeableFor: 2 days of mode "compliance"'],
  ],
  [
    "time to think about a lock that can be taken off",
    recovery({ lock: { mode: "governance", changeableFor: Duration.days(3) } }),
    ["SYM-RECOVERY-003", PATH, 'lock.changeableFor: 3 days of mode "governance"'],
  ],
  [
    "an unknown property of a lock",
    recovery({ lock: { mode: "governance", until: 2030 } }),
    ["SYM-PROPERTY-001", PATH, "lock.until", { allowed: "mode, changeableFor" }],
  ],
  [
    "cold storage that ends before AWS lets it",
    recovery({ retention: Duration.days(100), coldStorage: Duration.days(11) }),
    ["SYM-RECOVERY-004", PATH, "coldStorage: 11 days of a retention of 100 days"],
  ],
  [
    "cold storage as a number",
    recovery({ retention: Duration.days(365), coldStorage: 30 }),
    ["SYM-RECOVERY-004", PATH, "coldStorage: 30 of a retention of 365 days"],
  ],
  [
    "two recoveries in an environment",
    () => {
      const env = make.newEnvironment();
      new Recovery(env, "backups");
      new Recovery(env, "recovery");
    },
    ["SYM-RECOVERY-005", PATH, "another one, as shop/staging/backups"],
  ],
  ["a lock that is null", recovery({ lock: null }), ["SYM-RECOVERY-003", PATH, "lock: null"]],
];
