import { crc32, deflateSync } from 'node:zlib';

const WIDTH = 320;
const HEIGHT = 200;
type Colour = readonly [red: number, green: number, blue: number];

/** "#b5562b" as numbers. */
function colourOf(hex: string): Colour {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

const SKY: Colour = [214, 230, 240];
const GRASS: Colour = [150, 178, 128];
const WINDOW: Colour = [246, 240, 210];

/** What one dot of the house shows: sky, lawn, a wall, its roof or a window. */
function dotOf(x: number, y: number, wall: Colour, roof: Colour, windows: number): Colour {
  const [left, right, top, ground] = [60, 260, 90, 165];
  if (y >= ground) return GRASS;
  const isWall = x >= left && x < right && y >= top;
  if (isWall) {
    const inRow = y > 105 && y < 130;
    const place = ((x - left) * windows) / (right - left);
    return inRow && place % 1 > 0.3 && place % 1 < 0.7 ? WINDOW : wall;
  }
  const slope = Math.abs(x - (left + right) / 2) / 2.2;
  return y < top && y > 40 + slope ? roof : SKY;
}

/** A picture of a house as a camera's file would be: a PNG of so many dots, drawn by rules. */
export function housePng(roofHex: string, wallHex: string, windows: number): Uint8Array {
  const [roof, wall] = [colourOf(roofHex), colourOf(wallHex)];
  return drawPng((x, y) => dotOf(x, y, wall, roof, windows));
}

const ROAD: Colour = [120, 122, 126];
const TYRE: Colour = [40, 42, 46];
const GLASS: Colour = [196, 214, 222];

/** A picture of a car from its side. */
export function carPng(bodyHex: string): Uint8Array {
  const body = colourOf(bodyHex);
  const isRound = (x: number, y: number, centre: number, radius: number) =>
    (x - centre) ** 2 + (y - 150) ** 2 < radius ** 2;
  return drawPng((x, y) => {
    if (isRound(x, y, 95, 10) || isRound(x, y, 225, 10)) return GLASS;
    if (isRound(x, y, 95, 24) || isRound(x, y, 225, 24)) return TYRE;
    if (y >= 170) return ROAD;
    if (y >= 110 && y < 155 && x >= 40 && x < 285) return body;
    const slope = Math.abs(x - 150) + (110 - y) * 0.6;
    if (y >= 68 && y < 110 && slope < 88) return y > 76 && slope < 74 && Math.abs(x - 150) > 4 ? GLASS : body;
    return SKY;
  });
}

const WALL: Colour = [236, 230, 220];
const FLOOR: Colour = [196, 180, 158];

/** A picture of a table in a room. */
export function tablePng(woodHex: string): Uint8Array {
  const wood = colourOf(woodHex);
  return drawPng((x, y) => {
    const isTop = y >= 92 && y < 108 && x >= 50 && x < 270;
    const isLeg = y >= 108 && y < 172 && ((x >= 62 && x < 74) || (x >= 246 && x < 258));
    return isTop || isLeg ? wood : y >= 160 ? FLOOR : WALL;
  });
}

function drawPng(dotAt: (x: number, y: number) => Colour): Uint8Array {
  const rows: number[] = [];
  for (let y = 0; y < HEIGHT; y += 1) {
    rows.push(0);
    for (let x = 0; x < WIDTH; x += 1) rows.push(...dotAt(x, y));
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(WIDTH, 0);
  head.writeUInt32BE(HEIGHT, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.from(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
