/** The same choices for the same seed (Park and Miller's numbers). */
export function choices(seed: number): (of: number) => number {
  let state = (seed % 2_147_483_646) + 1;
  return (of) => {
    state = (state * 48_271) % 2_147_483_647;
    return of === 0 ? 0 : state % of;
  };
}
