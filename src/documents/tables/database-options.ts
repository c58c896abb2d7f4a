import type { ResourceFact } from "../../facts";
import { type Inline, inline } from "../kit/markdown";
import { addressOf, value } from "../shown";
import { type ResourceTable, bare, column, isSet, listed, named, setting, yesNo } from "./resource-table";

type Fields = Readonly<Record<string, unknown>>;

/** `MARIADB_AUDIT_PLUGIN with SERVER_AUDIT_EVENTS = CONNECT`. */
function shownOption(option: Fields): Inline {
  const settings = [option.option_settings ?? []].flat() as unknown as readonly Fields[];
  const more = [
    ...(isSet(option.version) ? [inline`version ${value(option.version)}`] : []),
    ...(isSet(option.port) ? [inline`port ${bare(option.port)}`] : []),
    ...settings.map(({ name, value: to }) => inline`${value(name)} = ${value(to)}`),
    ...[option.db_security_group_memberships, option.vpc_security_group_memberships]
      .filter(isSet)
      .map((groups) => inline`for ${value(groups)}`),
  ];
  return more.length === 0 ? value(option.option_name) : inline`${value(option.option_name)} with ${listed(more)}`;
}

const OPTION = [
  "option_name",
  "version",
  "port",
  "option_settings.name",
  "option_settings.value",
  "db_security_group_memberships",
  "vpc_security_group_memberships",
];

/** What the engines of database instances have besides. */
export const optionTable: ResourceTable = {
  type: "aws_db_option_group",
  introduction: "Options of database instances.",
  columns: [
    named(),
    setting("Means", "option_group_description"),
    setting("Engine", "engine_name major_engine_version"),
    column("Options", OPTION.map((name) => `option.${name}`).join(" "), (group: ResourceFact) =>
      listed(group.blocks("option").map(shownOption), "; "),
    ),
    yesNo("Left behind when it is deleted", "skip_destroy"),
    column("Used by", "", (group, facts) =>
      listed(facts.referrers("aws_db_instance", "option_group_name", group.address).map(addressOf)),
    ),
  ],
};
