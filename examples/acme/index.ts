import { Charter } from "@charter/sdk";

export const charter = Charter.fromFile("org.yaml");
