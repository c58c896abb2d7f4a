const USER = /^[1-9][0-9]{0,9}(:[0-9]{1,10})?$/;
/** The largest id of a user or group that container engines admit. */
const LARGEST_ID = 2 ** 31 - 1;

/** The user of a process where nobody names another: an id that no distribution gives to a user of its own. */
export const defaultUser = "10001:10001";

/** True for `user` or `user:group`, both numeric and the user not root. */
export function isNumericUser(x: unknown): x is string {
  return typeof x === "string" && USER.test(x) && x.split(":").every((id) => Number(id) <= LARGEST_ID);
}
