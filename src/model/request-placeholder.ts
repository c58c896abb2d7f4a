/** What a saved query has where the id of a request is to stand: a word that no log has. */
export const REQUEST_PLACEHOLDER = "id-of-the-request";
