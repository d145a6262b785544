/** Words that say what a number counts; beside a number they say nothing about its value. */
export const COUNT_WORDS: ReadonlySet<string> = new Set(
  `home homes house houses household households residence residences unit units lot lots homesites homesite property
  properties resident residents people persons population inhabitants member members follower followers fans likes
  google review reviews rating ratings employee employees staff workers associates team person headcount bedroom bedrooms
  bed beds bd bds bdrm bdrms br brs bath baths bathroom bathrooms ba story stories storey storeys floor floors level
  levels single-family family garage garages car cars star stars total number of in the all active`.split(/\s+/),
);
