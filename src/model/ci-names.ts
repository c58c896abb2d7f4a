const OWNER = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,38}(?<!-))?";
/** `organization/repository`, or both with their numbers. */
export const REPOSITORY = new RegExp(
  `^(?:${OWNER}/(?!\\.{1,2}$)[\\w.-]{1,100}|${OWNER}@\\d{1,20}/(?!\\.{1,2}@)[\\w.-]{1,100}@\\d{1,20})$`,
);
/** `group/project`, with subgroups. */
export const PROJECT = /^[A-Za-z0-9_][\w.-]*(\/[A-Za-z0-9_][\w.-]*)+$/;
/** Not an address: a certificate must name the host. */
export const HOST =
  /^(?=.{1,253}$)(?!.*\.\d+$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$/;
