/** Who appears in the cases. Dana is whom the calls are made as, and owns what is created, unless a case says otherwise. */

export const dana = "dana@acme.example";
export const lee = "lee@acme.example";
export const kim = "kim@acme.example";
export const pat = "pat@acme.example";
export const ana = "ana@acme.example";
export const finance = "finance@acme.example";
/** Of another company. */
export const temp = "temp@agency.example";
/** Nobody declares her. */
export const eve = "eve@acme.example";
/** One person, whose address was misspelt at first. */
export const jon = "jon@acme.example";
export const john = "john@acme.example";
