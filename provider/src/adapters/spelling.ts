/** Names in one spelling: some services tell upper from lower case, Charter does not. */
export const folded = (name: string): string => name.normalize("NFC").toLowerCase().normalize("NFC");
