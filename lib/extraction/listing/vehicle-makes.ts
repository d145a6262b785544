/** Makers of what drives, rides, tows or floats, as titles spell them; longer names before the shorter ones they begin with. */
const MAKES = [
  ...['Abarth', 'AC', 'Acura', 'Alfa Romeo', 'Allard', 'Alpine', 'Alvis', 'AMC', 'American Motors', 'Ariel', 'Aston Martin'],
  ...['Auburn', 'Audi', 'Austin-Healey', 'Austin', 'Autobianchi', 'Avanti', 'Bentley', 'BMW', 'Bricklin', 'Bugatti', 'Buick', 'BYD'],
  ...['Cadillac', 'Caterham', 'Checker', 'Chery', 'Chevrolet', 'Chevy', 'Chrysler', 'Citroën', 'Citroen', 'Cord', 'Crosley', 'Cupra', 'Dacia'],
  ...['Daewoo', 'Daihatsu', 'Daimler', 'Datsun', 'De Tomaso', 'DeLorean', 'DeSoto', 'Dodge', 'Duesenberg', 'Eagle', 'Edsel', 'Excalibur'],
  ...['Ferrari', 'Fiat', 'Fisker', 'Ford', 'Geely', 'Genesis', 'Geo', 'Ginetta', 'GMC', 'Great Wall', 'Hillman', 'Holden', 'Honda', 'Hudson', 'Hummer', 'Hyundai'],
  ...['Ineos', 'Infiniti', 'International Harvester', 'International', 'Iso', 'Isuzu', 'Jaguar', 'Jeep', 'Jensen', 'Kaiser', 'Karma', 'Kia', 'Koenigsegg', 'KTM'],
  ...['Lada', 'Lagonda', 'Lamborghini', 'Lancia', 'Land Rover', 'LaSalle', 'Lexus', 'Lincoln', 'Lola', 'Lotus', 'Lucid'],
  ...['Marcos', 'Maserati', 'Maybach', 'Mazda', 'McLaren', 'Mercedes-AMG', 'Mercedes-Benz', 'Mercedes Benz', 'Mercedes', 'Mercury', 'Messerschmitt', 'MG', 'Mini', 'Mitsubishi'],
  ...['Morgan', 'Morris', 'Nash', 'Nissan', 'Noble', 'NSU', 'Oldsmobile', 'Opel', 'Packard', 'Pagani', 'Panoz', 'Peugeot', 'Pierce-Arrow', 'Plymouth', 'Polestar', 'Pontiac', 'Porsche'],
  ...['Ram', 'Range Rover', 'Reliant', 'Renault', 'Riley', 'Rivian', 'Rolls-Royce', 'Rolls Royce', 'Rover', 'Saab', 'Saleen', 'Saturn', 'Scion', 'Seat', 'Shelby', 'Singer', 'Škoda', 'Skoda'],
  ...['Smart', 'SsangYong', 'Studebaker', 'Subaru', 'Sunbeam', 'Suzuki', 'Tatra', 'Tesla', 'Toyota', 'Trabant', 'Triumph', 'TVR', 'Vauxhall', 'Vinfast', 'Volkswagen', 'Volvo', 'VW', 'Willys', 'Wolseley'],
  // Motorcycles and what is ridden off the road.
  ...['Aprilia', 'Arctic Cat', 'Benelli', 'Beta', 'Bimota', 'BSA', 'Buell', 'Bultaco', 'Can-Am', 'CFMoto', 'Ducati', 'GasGas', 'Harley-Davidson', 'Harley Davidson', 'Harley', 'Hodaka', 'Husaberg', 'Husqvarna'],
  ...['Indian', 'Kawasaki', 'Kymco', 'Laverda', 'Maico', 'Montesa', 'Moto Guzzi', 'Moto Morini', 'MV Agusta', 'Norton', 'Piaggio', 'Polaris', 'Royal Enfield', 'Sherco', 'Ski-Doo', 'Sea-Doo'],
  ...['Ural', 'Velocette', 'Vespa', 'Victory', 'Vincent', 'Yamaha', 'Zero'],
  // Trucks, trailers and motor homes.
  ...['Airstream', 'Big Tex', 'Casita', 'Coachmen', 'Dutchmen', 'Entegra', 'Fleetwood', 'Forest River', 'Freightliner', 'Grand Design', 'Haulmark', 'Heartland', 'Hino', 'Jayco', 'Kenworth', 'Keystone', 'Lance', 'Mack'],
  ...['Newmar', 'Peterbilt', 'Scamp', 'Sprinter', 'Starcraft', 'Thor', 'Tiffin', 'Western Star', 'Winnebago'],
  // Boats.
  ...['Axopar', 'Bass Cat', 'Bayliner', 'Beneteau', 'Bertram', 'Boston Whaler', 'Catalina', 'Centurion', 'Chaparral', 'Chris-Craft', 'Chris Craft', 'Cobalt', 'Contender', 'Correct Craft', 'Crestliner', 'Cruisers'],
  ...['Four Winns', 'Formula', 'Glastron', 'Grady-White', 'Grady White', 'Hatteras', 'Hewes', 'Hunter', 'Hurricane', 'Jeanneau', 'Key West', 'Lund', 'Malibu', 'MasterCraft', 'Mako', 'Moomba', 'Nautique', 'Nitro'],
  ...['Pursuit', 'Ranger', 'Regal', 'Rinker', 'Riva', 'Robalo', 'Scarab', 'Scout', 'Sea Hunt', 'Sea Pro', 'Sea Ray', 'Sealine', 'Skeeter', 'Stingray', 'Sun Tracker', 'Sunseeker', 'Supra', 'Sylvan', 'Tiara', 'Tigé'],
  ...['Tracker', 'Triton', 'Viking', 'Wellcraft', 'Yellowfin', 'Bennington', 'Godfrey', 'Alumacraft'],
] as const; // prettier-ignore

const escape = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/[\s-]/g, '[\\s-]?');

const PATTERN = [...MAKES]
  .sort((a, b) => b.length - a.length)
  .map(escape)
  .join('|');

/** A make where a text begins with one. */
const AT_START = new RegExp(`^(?:${PATTERN})(?![\\p{L}\\p{N}])`, 'iu');

/** The make that a text begins with, as the text spells it; null for any other beginning. */
export function makeAtStart(text: string): string | null {
  return AT_START.exec(text)?.[0] ?? null;
}
