export { catalogue } from "./catalogue";
export { evidence } from "./evidence";
export { acceptedRisks, notDemanded, notJudged, unknowns, violations } from "./exceptions";
export { statusCounts, statusHeaders } from "./statuses";
export { controlSummary } from "./summary";
