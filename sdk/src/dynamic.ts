/** What state names of every resource: the dynamic providers, resolved from the package that users install. */
export * from "@charter/provider/dynamic";
