declare module 'zipcodes' {
  interface PostalCode {
    zip: string;
    latitude: number;
    longitude: number;
    city: string;
    state: string;
    country: string;
  }
  const zipcodes: {
    lookup(code: string): PostalCode | undefined;
    codes: Record<string, PostalCode>;
  };
  export = zipcodes;
}
