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
  const rows: number[] = [];
  for (let y = 0; y < HEIGHT; y += 1) {
    rows.push(0);
    for (let x = 0; x < WIDTH; x += 1) rows.push(...dotOf(x, y, wall, roof, windows));
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
