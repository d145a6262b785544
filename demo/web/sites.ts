import type { SampleSite } from './site';
import { site as ambroseprairie } from './sites/ambroseprairie.test/site';
import { site as bayoucitycommunities } from './sites/bayoucitycommunities.test/site';
import { site as brackenrow } from './sites/brackenrow.test/site';
import { site as carolinaporchguide } from './sites/carolinaporchguide.test/site';
import { site as casapenalba } from './sites/casapenalba.test/site';
import { site as cinderfieldhomes } from './sites/cinderfieldhomes.test/site';
import { site as cinderranch } from './sites/cinderranch.test/site';
import { site as copperwickhomes } from './sites/copperwickhomes.test/site';
import { site as dunmoorheritage } from './sites/dunmoorheritage.test/site';
import { site as fennimoreoake } from './sites/fennimoreoake.test/site';
import { site as gablestillhomes } from './sites/gablestillhomes.test/site';
import { site as gatepostlistings } from './sites/gatepostlistings.test/site';
import { site as graywillowhomes } from './sites/graywillowhomes.test/site';
import { site as gulfcoastledger } from './sites/gulfcoastledger.test/site';
import { site as gulfprairiehba } from './sites/gulfprairiehba.test/site';
import { site as harlowandpine } from './sites/harlowandpine.test/site';
import { site as hearthscore } from './sites/hearthscore.test/site';
import { site as hillcountrynewhomes } from './sites/hillcountrynewhomes.test/site';
import { site as ironpecanbuilders } from './sites/ironpecanbuilders.test/site';
import { site as katyvillecrossing } from './sites/katyvillecrossing.test/site';
import { site as kestrelmotorworks } from './sites/kestrelmotorworks.test/site';
import { site as larkenloam } from './sites/larkenloam.test/site';
import { site as lonestarbuilderguide } from './sites/lonestarbuilderguide.test/site';
import { site as longmarrowhomes } from './sites/longmarrowhomes.test/site';
import { site as mesalanternhomes } from './sites/mesalanternhomes.test/site';
import { site as nightjarcustom } from './sites/nightjarcustom.test/site';
import { site as opalinebuilt } from './sites/opalinebuilt.test/site';
import { site as piedmontwren } from './sites/piedmontwren.test/site';
import { site as prairiemullion } from './sites/prairiemullion.test/site';
import { site as quillbrookhomes } from './sites/quillbrookhomes.test/site';
import { site as saltbushcommons } from './sites/saltbushcommons.test/site';
import { site as sorrelgate } from './sites/sorrelgate.test/site';
import { site as stemhollowhomes } from './sites/stemhollowhomes.test/site';
import { site as tallowmerebuilders } from './sites/tallowmerebuilders.test/site';
import { site as tamarrowhomes } from './sites/tamarrowhomes.test/site';
import { site as ternandvale } from './sites/ternandvale.test/site';
import { site as tessalycrossing } from './sites/tessalycrossing.test/site';
import { site as tidewellhomes } from './sites/tidewellhomes.test/site';
import { site as vargadellcustom } from './sites/vargadellcustom.test/site';
import { site as vergelineresidences } from './sites/vergelineresidences.test/site';
import { site as wexmoorhomes } from './sites/wexmoorhomes.test/site';
import { site as wimberlyfold } from './sites/wimberlyfold.test/site';
import { site as wrenfieldgreen } from './sites/wrenfieldgreen.test/site';

/** The pages behind the registry, in its order. A test compares this list, the registry and the folder. */
export const sampleSites: readonly SampleSite[] = [
  harlowandpine,
  cinderfieldhomes,
  tallowmerebuilders,
  quillbrookhomes,
  vargadellcustom,
  mesalanternhomes,
  copperwickhomes,
  larkenloam,
  piedmontwren,
  stemhollowhomes,
  graywillowhomes,
  ironpecanbuilders,
  gablestillhomes,
  wexmoorhomes,
  vergelineresidences,
  tamarrowhomes,
  fennimoreoake,
  nightjarcustom,
  casapenalba,
  longmarrowhomes,
  opalinebuilt,
  dunmoorheritage,
  gulfprairiehba,
  gulfcoastledger,
  hearthscore,
  lonestarbuilderguide,
  cinderranch,
  ambroseprairie,
  tessalycrossing,
  saltbushcommons,
  wrenfieldgreen,
  katyvillecrossing,
  sorrelgate,
  prairiemullion,
  wimberlyfold,
  brackenrow,
  tidewellhomes,
  bayoucitycommunities,
  hillcountrynewhomes,
  carolinaporchguide,
  gatepostlistings,
  kestrelmotorworks,
  ternandvale,
];
