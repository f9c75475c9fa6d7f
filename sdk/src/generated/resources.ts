// Generated from schema/src/kinds by `npm run generate`; do not edit.

export {};
