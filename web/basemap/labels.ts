/**
 * Names on the basemap. Seas by hand (Natural Earth's list is not in a package we use); countries by CLDR, which
 * knows the ISO number of `world-atlas` as an alias of the region code. `rank` 1–3: from which zoom it is shown.
 */
export interface SeaName {
  readonly en: string;
  readonly pt: string;
  readonly lon: number;
  readonly lat: number;
  readonly rank: 1 | 2 | 3;
}

const sea = (en: string, pt: string, lon: number, lat: number, rank: 1 | 2 | 3): SeaName => ({
  en,
  pt,
  lon,
  lat,
  rank,
});

/** Oceans and seas with the middle of their names, in degrees. */
export const seas: readonly SeaName[] = [
  sea('North Pacific Ocean', 'Oceano Pacífico Norte', -160, 33, 1),
  sea('South Pacific Ocean', 'Oceano Pacífico Sul', -130, -32, 1),
  sea('North Atlantic Ocean', 'Oceano Atlântico Norte', -42, 32, 1),
  sea('South Atlantic Ocean', 'Oceano Atlântico Sul', -18, -25, 1),
  sea('Indian Ocean', 'Oceano Índico', 80, -22, 1),
  sea('Arctic Ocean', 'Oceano Ártico', -160, 79, 1),
  sea('Southern Ocean', 'Oceano Antártico', 150, -64, 1),
  sea('Bering Sea', 'Mar de Bering', -176.5, 58.2, 2),
  sea('Sea of Okhotsk', 'Mar de Okhotsk', 149.5, 54.5, 2),
  sea('Sea of Japan', 'Mar do Japão', 134.5, 39.8, 2),
  sea('Philippine Sea', 'Mar das Filipinas', 133.5, 19.5, 2),
  sea('South China Sea', 'Mar da China Meridional', 114.2, 13.2, 2),
  sea('East China Sea', 'Mar da China Oriental', 125.2, 29.6, 2),
  sea('Yellow Sea', 'Mar Amarelo', 123.4, 36, 3),
  sea('Coral Sea', 'Mar de Coral', 155.5, -17.5, 2),
  sea('Tasman Sea', 'Mar da Tasmânia', 160.5, -38, 2),
  sea('Solomon Sea', 'Mar de Salomão', 153.5, -8, 3),
  sea('Bismarck Sea', 'Mar de Bismarck', 148.4, -4, 3),
  sea('Arafura Sea', 'Mar de Arafura', 135.2, -9.6, 3),
  sea('Timor Sea', 'Mar de Timor', 127.3, -11.4, 3),
  sea('Banda Sea', 'Mar de Banda', 127.4, -5.4, 3),
  sea('Celebes Sea', 'Mar de Celebes', 122.6, 3.6, 3),
  sea('Sulu Sea', 'Mar de Sulu', 120.2, 8.6, 3),
  sea('Java Sea', 'Mar de Java', 111, -5, 3),
  sea('Gulf of Alaska', 'Golfo do Alasca', -146, 57, 2),
  sea('Gulf of California', 'Golfo da Califórnia', -111.2, 26.6, 3),
  sea('Gulf of Mexico', 'Golfo do México', -90.5, 25.2, 2),
  sea('Caribbean Sea', 'Mar do Caribe', -75.5, 14.8, 2),
  sea('Sargasso Sea', 'Mar dos Sargaços', -63, 28, 3),
  sea('Labrador Sea', 'Mar do Labrador', -54, 58, 3),
  sea('Hudson Bay', 'Baía de Hudson', -85.5, 60, 3),
  sea('Beaufort Sea', 'Mar de Beaufort', -140, 72, 3),
  sea('Chukchi Sea', 'Mar de Chukchi', -170, 69.5, 3),
  sea('East Siberian Sea', 'Mar da Sibéria Oriental', 163, 73, 3),
  sea('Bay of Bengal', 'Golfo de Bengala', 88.5, 14, 2),
  sea('Arabian Sea', 'Mar Arábico', 64, 15, 2),
  sea('Mediterranean Sea', 'Mar Mediterrâneo', 18, 34.6, 2),
  sea('Black Sea', 'Mar Negro', 34.5, 43.2, 3),
  sea('North Sea', 'Mar do Norte', 3.2, 56.4, 3),
  sea('Norwegian Sea', 'Mar da Noruega', 2, 68, 2),
];

const english = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const portuguese = new Intl.DisplayNames('pt-BR', { type: 'region', fallback: 'none' });

/** Names of the country with this ISO 3166-1 number, such as `840`; undefined where CLDR has none (Somaliland). */
export function countryNames(isoNumber: string): { readonly en: string; readonly pt: string } | undefined {
  const region = new Intl.Locale(`und-${isoNumber.padStart(3, '0')}`).region;
  if (!region || /\d/.test(region)) return undefined;
  const en = english.of(region);
  const pt = portuguese.of(region);
  return en && pt ? { en, pt } : undefined;
}
