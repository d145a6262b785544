/** The one place the product asks what time it is; pure code takes `now` as an argument instead. */
export const clock = {
  now: (): Date => new Date(),
};
