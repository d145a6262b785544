/** Inline illustrations. Every function takes CSS colours and returns one self-contained <svg>. */

/** A gabled house on a lawn, for warm traditional brands. */
export function gableHouse(accent: string, wall = '#f4efe6', sky = '#dce8ee'): string {
  return `<svg class="art" viewBox="0 0 480 300" role="img" aria-label="Illustration of a gabled house">
<rect width="480" height="300" fill="${sky}"/><circle cx="400" cy="62" r="28" fill="#fff" opacity=".7"/>
<path d="M0 240 Q120 212 240 236 T480 226 V300 H0Z" fill="#9db58c"/>
<rect x="120" y="140" width="220" height="104" fill="${wall}"/><path d="M104 144 L230 62 L356 144Z" fill="${accent}"/>
<rect x="214" y="182" width="34" height="62" fill="${accent}"/><circle cx="241" cy="214" r="2.5" fill="${wall}"/>
<g fill="#bcd3de" stroke="${accent}" stroke-width="4"><rect x="140" y="168" width="50" height="42"/><rect x="272" y="168" width="50" height="42"/><circle cx="230" cy="112" r="15"/></g>
<path d="M165 168 v42 M140 189 h50 M297 168 v42 M272 189 h50" stroke="${accent}" stroke-width="3"/>
<path d="M222 244 L206 300 H268 L242 244Z" fill="#d8cfbf"/><g fill="#6e8f63"><circle cx="92" cy="224" r="26"/><circle cx="372" cy="226" r="22"/><circle cx="64" cy="236" r="18"/></g></svg>`;
}

/** A flat-roofed desert house, for south-western and modern brands. */
export function desertHouse(accent: string, ground = '#e3c7a4', sky = '#f7e3cf'): string {
  return `<svg class="art" viewBox="0 0 480 300" role="img" aria-label="Illustration of a flat-roofed desert house">
<rect width="480" height="300" fill="${sky}"/><circle cx="96" cy="88" r="38" fill="#f3a65a"/>
<path d="M0 210 L90 150 L170 205 L260 140 L360 208 L430 168 L480 200 V300 H0Z" fill="#c98f6b" opacity=".55"/>
<rect y="230" width="480" height="70" fill="${ground}"/><rect x="130" y="150" width="250" height="88" fill="#fbf6ee"/>
<rect x="110" y="138" width="180" height="14" fill="${accent}"/><rect x="270" y="112" width="124" height="126" fill="#efe3d2"/><rect x="262" y="102" width="140" height="12" fill="${accent}"/>
<rect x="150" y="172" width="90" height="44" fill="#a9c6cc"/><path d="M180 172v44M210 172v44" stroke="#fff" stroke-width="3"/><rect x="300" y="170" width="34" height="68" fill="${accent}"/><rect x="346" y="134" width="30" height="30" fill="#a9c6cc"/>
<g stroke="#5f8a62" stroke-width="9" stroke-linecap="round" fill="none"><path d="M70 246v-58M70 222q-20 0-20-20M70 214q20 0 20-22"/><path d="M430 248v-40M430 232q16 0 16-16"/></g></svg>`;
}

/** A row of town houses. */
export function townRow(accent: string, second = '#d9b48f'): string {
  const house = (x: number, wall: string, tall: number) => `<g transform="translate(${x} ${150 - tall})">
<rect width="88" height="${120 + tall}" fill="${wall}"/><path d="M-4 0 L44 -34 L92 0Z" fill="#4a4a52"/><rect x="14" y="20" width="22" height="30" fill="#e6eef2"/><rect x="52" y="20" width="22" height="30" fill="#e6eef2"/>
<rect x="14" y="${66 + tall}" width="22" height="30" fill="#e6eef2"/><rect x="52" y="${66 + tall}" width="24" height="54" fill="#3b3b42"/></g>`;
  return `<svg class="art" viewBox="0 0 480 300" role="img" aria-label="Illustration of a row of town houses"><rect width="480" height="300" fill="#e9eef0"/>
${house(44, accent, 12)}${house(140, second, 26)}${house(236, accent, 4)}${house(332, second, 18)}<rect y="268" width="480" height="32" fill="#8a8f94"/><path d="M0 284h480" stroke="#fff" stroke-dasharray="22 18" stroke-width="3"/></svg>`;
}

/** Hills with a barn-like farmhouse. */
export function hillFarmhouse(accent: string, roof = '#3d4a4f'): string {
  return `<svg class="art" viewBox="0 0 480 300" role="img" aria-label="Illustration of a farmhouse in the hills"><rect width="480" height="300" fill="#eaf1ee"/>
<path d="M0 190 Q80 120 180 178 T360 158 T480 172 V300 H0Z" fill="${accent}" opacity=".35"/><path d="M0 226 Q140 168 260 214 T480 206 V300 H0Z" fill="${accent}" opacity=".65"/>
<rect x="170" y="156" width="150" height="84" fill="#fff"/><path d="M158 160 L245 100 L332 160Z" fill="${roof}"/><rect x="320" y="184" width="76" height="56" fill="#fff"/><path d="M316 186 L358 156 L402 186Z" fill="${roof}"/>
<path d="M182 170v70M200 166v74M218 164v76M272 164v76M290 166v74M308 170v70" stroke="#e4e8e6" stroke-width="2"/><rect x="232" y="192" width="28" height="48" fill="${roof}"/><rect x="190" y="184" width="28" height="26" fill="#c8d9d4"/><rect x="274" y="184" width="28" height="26" fill="#c8d9d4"/><rect x="342" y="200" width="32" height="26" fill="#c8d9d4"/>
<path d="M0 262 Q200 226 480 254 V300 H0Z" fill="${accent}"/></svg>`;
}

/** A schematic floor plan, for plan cards. */
export function floorPlan(ink: string, turn = 0): string {
  return `<svg class="art" viewBox="0 0 240 150" role="img" aria-label="Floor plan sketch"><rect width="240" height="150" fill="#f7f7f4"/><g transform="rotate(${turn} 120 75)" fill="none" stroke="${ink}" stroke-width="4">
<path d="M40 24H204V128H40Z"/><path d="M112 24V72M112 92V128M112 72H150M172 72H204M40 84H84"/><path d="M112 72a20 20 0 0 1-20 20" stroke-width="1.5"/><path d="M150 72a22 22 0 0 0 22 -22" stroke-width="1.5"/></g></svg>`;
}

/** Small marks for logos: a roofline, a leaf, a compass star, stacked beams. */
export function mark(kind: 'roof' | 'leaf' | 'star' | 'beams', color: string): string {
  const paths = {
    roof: `<path d="M4 24 L20 8 L36 24" fill="none" stroke="${color}" stroke-width="4"/><path d="M11 24v10h18V24" fill="none" stroke="${color}" stroke-width="3"/>`,
    leaf: `<path d="M8 34 Q6 10 34 6 Q36 32 12 32 M8 36 Q16 22 26 15" fill="none" stroke="${color}" stroke-width="3"/>`,
    star: `<path d="M20 3 L24 16 L37 20 L24 24 L20 37 L16 24 L3 20 L16 16Z" fill="${color}"/>`,
    beams: `<g fill="${color}"><rect x="4" y="8" width="32" height="6"/><rect x="4" y="18" width="24" height="6"/><rect x="4" y="28" width="32" height="6"/></g>`,
  };
  return `<svg class="logo" viewBox="0 0 40 40" width="40" height="40" aria-hidden="true">${paths[kind]}</svg>`;
}
