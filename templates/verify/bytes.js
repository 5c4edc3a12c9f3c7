// Bytes and text: UTF-8, base64, hex, Node's Buffer, TextEncoder and TextDecoder.

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const HEX = '0123456789abcdef';
const REPLACEMENT = 0xfffd;

/** The bytes of a string in UTF-8, as an array; halves of surrogate pairs become U+FFFD. */
function utf8(string) {
  const text = RealString(string), out = [];
  for (let i = 0; i < text.length; i++) {
    let point = charCodeAt(text, i);
    if (point >= 0xd800 && point < 0xe000) {
      const low = i + 1 < text.length ? charCodeAt(text, i + 1) : 0;
      if (point < 0xdc00 && low >= 0xdc00 && low < 0xe000) {
        point = 0x10000 + ((point - 0xd800) << 10) + (low - 0xdc00);
        i++;
      } else {
        point = REPLACEMENT;
      }
    }
    if (point < 0x80) out.push(point);
    else if (point < 0x800) out.push(0xc0 | point >> 6, 0x80 | point & 63);
    else if (point < 0x10000) out.push(0xe0 | point >> 12, 0x80 | point >> 6 & 63, 0x80 | point & 63);
    else out.push(0xf0 | point >> 18, 0x80 | point >> 12 & 63, 0x80 | point >> 6 & 63, 0x80 | point & 63);
  }
  return out;
}

const codePointText = (point) => (point < 0x10000 ? fromCharCode(point)
  : fromCharCode(0xd800 + ((point - 0x10000) >> 10), 0xdc00 + ((point - 0x10000) & 0x3ff)));

/** The text of bytes in UTF-8; what is none becomes U+FFFD. */
function fromUtf8(bytes, length = bytes.length) {
  let out = '';
  for (let i = 0; i < length;) {
    const first = bytes[i];
    const more = first < 0x80 ? 0 : first < 0xc2 ? -1 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : first < 0xf5 ? 3 : -1;
    let point = more === 0 ? first : more > 0 ? first & (0x3f >> more) : -1, k = 1;
    for (; k <= more; k++) {
      if (i + k >= length || (bytes[i + k] & 0xc0) !== 0x80) { point = -1; break; }
      point = point << 6 | bytes[i + k] & 63;
    }
    out += point < 0 || point > 0x10ffff || (point >= 0xd800 && point < 0xe000) ? '\ufffd' : codePointText(point);
    i += point < 0 ? max(1, k > more ? more : k) : more + 1;
  }
  return out;
}

function hexOf(bytes, length = bytesLength(bytes)) {
  let out = '';
  for (let i = 0; i < length; i++) out += HEX[bytes[i] >> 4] + HEX[bytes[i] & 15];
  return out;
}

function toBase64(bytes, forUrl) {
  let out = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const n = bytes[i] << 16 | (bytes[i + 1] || 0) << 8 | (bytes[i + 2] || 0);
    out += BASE64[n >> 18] + BASE64[n >> 12 & 63];
    out += (i + 1 < bytes.length ? BASE64[n >> 6 & 63] : '=') + (i + 2 < bytes.length ? BASE64[n & 63] : '=');
  }
  return forUrl ? out.replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '') : out;
}

function fromBase64(string) {
  const out = [];
  let bits = 0, count = 0;
  for (const character of RealString(string).replace(/-/g, '+').replace(/_/g, '/')) {
    const value = BASE64.indexOf(character);
    if (value < 0) continue;
    bits = (bits << 6 | value) & 0xffffff;
    count += 6;
    if (count >= 8) { count -= 8; out.push(bits >> count & 255); }
  }
  return out;
}

function encode(string, encoding) {
  switch (toLowerCase(RealString(encoding || 'utf8'))) {
    case 'base64': case 'base64url': return fromBase64(string);
    case 'hex': return (/^(?:[0-9a-f]{2})*/i.exec(RealString(string))[0].match(/../g) || []).map((pair) => parseInt(pair, 16));
    case 'latin1': case 'binary': case 'ascii': return Array.from(RealString(string), (c) => c.charCodeAt(0) & 255);
    case 'utf16le': case 'utf-16le': case 'ucs2':
      return Array.from({ length: string.length * 2 }, (_, i) => string.charCodeAt(i >> 1) >> (i & 1) * 8 & 255);
    default: return utf8(string);
  }
}

const asBytes = (value) => new RealUint8Array(viewBuffer(value), viewOffset(value), viewByteLength(value));

class BufferLike extends RealUint8Array {
  static from(value, encoding, length) {
    if (typeof value === 'string' || STAND_INS.has(value)) return new BufferLike(encode(RealString(value), encoding));
    if (is(PROTOTYPES.ArrayBuffer, value)) return new BufferLike(value, encoding, length);
    if (value && value.type === 'Buffer') return new BufferLike(value.data);
    return new BufferLike(Array.from(value));
  }
  static alloc(size, fill, encoding) { return new BufferLike(size).fill(fill || 0, encoding); }
  static allocUnsafe(size) { return new BufferLike(size); }
  static isBuffer(value) { return is(BufferLike.prototype, value); }
  static isEncoding(name) { return /^(utf-?8|hex|base64(url)?|latin1|binary|ascii|ucs2|utf-?16le)$/i.test(name); }
  static byteLength(value, encoding) { return typeof value === 'string' ? encode(value, encoding).length : value.byteLength; }
  static concat(list) { return new BufferLike([].concat(...list.map((buffer) => Array.from(buffer)))); }
  static compare(a, b) {
    const [x, y] = [hexOf(a), hexOf(b)];
    return x < y ? -1 : x > y ? 1 : 0;
  }
  fill(value, encoding) {
    if (typeof value !== 'string') return super.fill(value);
    const bytes = encode(value, encoding);
    for (let i = 0; i < this.length; i++) this[i] = bytes.length ? bytes[i % bytes.length] : 0;
    return this;
  }
  toString(encoding, start = 0, end = this.length) {
    const part = start || end !== this.length ? this.subarray(start, end) : this;
    switch (toLowerCase(RealString(encoding || 'utf8'))) {
      case 'base64': return toBase64(part);
      case 'base64url': return toBase64(part, true);
      case 'hex': return hexOf(part);
      case 'latin1': case 'binary': case 'ascii': return Array.from(part, (byte) => fromCharCode(byte)).join('');
      case 'utf16le': case 'utf-16le': case 'ucs2':
        return Array.from({ length: part.length >> 1 }, (_, i) => fromCharCode(part[2 * i] | part[2 * i + 1] << 8)).join('');
      default: return fromUtf8(part);
    }
  }
  equals(other) { return hexOf(this) === hexOf(other); }
  slice(start, end) { return this.subarray(start, end); }
  write(string, offset = 0) { const bytes = utf8(string); this.set(bytes, offset); return bytes.length; }
  copy(target, at = 0, start = 0, end = this.length) { target.set(this.subarray(start, end), at); return end - start; }
  toJSON() { return { type: 'Buffer', data: Array.from(this) }; }
}
define(BufferLike, 'name', 'Buffer');

class TextEncoderLike {
  get encoding() { return 'utf-8'; }
  encode(string = '') { return new RealUint8Array(utf8(string)); }
}
define(TextEncoderLike, 'name', 'TextEncoder');

class TextDecoderLike {
  get encoding() { return 'utf-8'; }
  decode(bytes) {
    if (bytes === undefined) return '';
    return fromUtf8(isView(bytes) ? asBytes(bytes) : new RealUint8Array(bytes));
  }
}
define(TextDecoderLike, 'name', 'TextDecoder');

// Bytes that are text are shown as text, others in hex.
kind(BufferLike.prototype, (value) => {
  const text = fromUtf8(value, bytesLength(value));
  return stringIndexOf(text, '\ufffd') < 0 ? special('Buffer', text) : special('bytes', hexOf(value));
});
kind(typedArrayPrototype, (value) => special('bytes', hexOf(asBytes(value))));
kind(PROTOTYPES.DataView, () => special('bytes'));
