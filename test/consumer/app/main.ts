import { App } from "cdktf";
import { declareProject } from "./infrastructure";

const app = new App();
declareProject(app);
app.synth();
