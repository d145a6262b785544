/** What is said of homes and not of offices. */
export const OF_A_HOME: readonly string[] = [
  'price',
  'property_status',
  'move_in_ready',
  'model_name',
  'bedrooms',
  'bathrooms',
  'sqft',
  'lot_number',
];
