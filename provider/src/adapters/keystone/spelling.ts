/** Names in one spelling: Keystone tells upper from lower case, Charter does not. */
export const folded = (name: string): string => name.normalize("NFC").toLowerCase().normalize("NFC");
