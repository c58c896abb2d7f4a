/** From a document of the folder infrastructure. */
export const MANUAL = "../documentation/operations-manual.md";
