// URL, URLSearchParams and querystring, for the URLs that code builds for HTTP requests.

const PORTS = { __proto__: null, 'http:': '80', 'https:': '443', 'ws:': '80', 'wss:': '443', 'ftp:': '21' };
const KEPT = {
  __proto__: null,
  form: /[A-Za-z0-9*\-._]/,
  path: /[!$%&'()*+,\-./0-9:;=@A-Z[\\\]^_a-z|~]/,
  query: /[!$%&()*+,\-./0-9:;=?@A-Z[\\\]^_`a-z{|}~]/,
  hash: /[!#$%&'()*+,\-./0-9:;=?@A-Z[\\\]^_a-z{|}~]/,
  user: /[!$%&'()*+,\-.0-9A-Z_a-z~]/,
};

const percentByte = (byte) => '%' + (HEX[byte >> 4] + HEX[byte & 15]).toUpperCase();
const percent = (string, kept) => RealString(string).replace(/[\s\S]/gu, (c) => (kept.test(c) ? c : utf8(c).map(percentByte).join('')));
const formEncode = (string) => RealString(string).split(' ').map((part) => percent(part, KEPT.form)).join('+');

function unpercent(string) {
  const parts = Array.from(RealString(string).matchAll(/%([0-9a-f]{2})|([\s\S])/giu));
  return fromUtf8(parts.flatMap((part) => (part[1] ? [parseInt(part[1], 16)] : utf8(part[2]))));
}

class URLSearchParamsLike {
  #pairs = [];
  #changed = null;
  constructor(init = '') {
    if (init && typeof init === 'object') {
      const pairs = typeof init[ITERATOR] === 'function' ? [...init] : Object.keys(init).map((key) => [key, init[key]]);
      for (const [key, value] of pairs) this.#pairs.push([RealString(key), RealString(value)]);
    } else {
      this.#read(RealString(init));
    }
  }
  #read(text) {
    for (const part of text.replace(/^\?/, '').split('&')) {
      if (!part) continue;
      const at = part.indexOf('=');
      const pair = at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)];
      this.#pairs.push(pair.map((half) => unpercent(half.replace(/\+/g, ' '))));
    }
  }
  #touch() { if (this.#changed) this.#changed(this.toString()); }
  /** The parameters of a URL, which hears of every change. */
  static of(text, changed) {
    const params = new URLSearchParamsLike(text);
    params.#changed = changed;
    return params;
  }
  static reset(params, text) { params.#pairs = []; params.#read(text); }
  append(key, value) { this.#pairs.push([RealString(key), RealString(value)]); this.#touch(); }
  delete(key) { this.#pairs = this.#pairs.filter((pair) => pair[0] !== RealString(key)); this.#touch(); }
  get(key) { return this.#pairs.find((pair) => pair[0] === RealString(key))?.[1] ?? null; }
  getAll(key) { return this.#pairs.filter((pair) => pair[0] === RealString(key)).map((pair) => pair[1]); }
  has(key) { return this.#pairs.some((pair) => pair[0] === RealString(key)); }
  set(key, value) {
    const first = this.#pairs.find((pair) => pair[0] === RealString(key));
    if (!first) return this.append(key, value);
    first[1] = RealString(value);
    this.#pairs = this.#pairs.filter((pair) => pair === first || pair[0] !== first[0]);
    this.#touch();
  }
  sort() { this.#pairs.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0)); this.#touch(); }
  forEach(run, self) { for (const [key, value] of this.#pairs) apply(run, self, [value, key, this]); }
  keys() { return this.#pairs.map((pair) => pair[0]).values(); }
  values() { return this.#pairs.map((pair) => pair[1]).values(); }
  entries() { return this.#pairs.map((pair) => [...pair]).values(); }
  [ITERATOR]() { return this.entries(); }
  get size() { return this.#pairs.length; }
  toString() { return this.#pairs.map(([key, value]) => formEncode(key) + '=' + formEncode(value)).join('&'); }
}
define(URLSearchParamsLike, 'name', 'URLSearchParams');

class URLLike {
  #protocol; #username; #password; #hostname; #port; #pathname; #query; #hash; #params;
  constructor(input, base) {
    const text = URLLike.#absolute(RealString(input).trim(), base);
    const match = /^([a-z][a-z0-9+.-]*:)(?:\/\/(?:([^/?#@]*)@)?([^/?#]*))?([^?#]*)(\?[^#]*)?(#[\s\S]*)?$/i.exec(text);
    if (!match || (toLowerCase(match[1]) in PORTS && !match[3])) throw URLLike.#invalid(text);
    const [, host, port] = /^(.*?)(?::(\d*))?$/.exec(match[3] || '');
    if (/[\s<>^`{|}]/.test(host)) throw URLLike.#invalid(text);
    const [username, ...password] = (match[2] || '').split(':');
    this.#protocol = toLowerCase(match[1]);
    this.#username = percent(username, KEPT.user);
    this.#password = percent(password.join(':'), KEPT.user);
    this.#hostname = toLowerCase(host);
    this.port = port || '';
    this.pathname = match[4];
    this.hash = match[6] || '';
    this.#query = (match[5] || '').slice(1);
    this.#params = URLSearchParamsLike.of(this.#query, (query) => { this.#query = query; });
  }
  static #invalid(input) {
    const error = new RealTypeError('Invalid URL');
    error.code = 'ERR_INVALID_URL';
    error.input = input;
    return error;
  }
  static #absolute(text, base) {
    if (/^[a-z][a-z0-9+.-]*:/i.test(text)) return text;
    if (base === undefined) throw URLLike.#invalid(text);
    const { protocol, origin, pathname, search } = new URLLike(RealString(base));
    if (text.startsWith('//')) return protocol + text;
    if (text.startsWith('/')) return origin + text;
    if (text.startsWith('?')) return origin + pathname + text;
    if (text === '' || text.startsWith('#')) return origin + pathname + search + text;
    return origin + pathname.replace(/[^/]*$/, '') + text;
  }
  static canParse(input, base) {
    try { return Boolean(new URLLike(input, base)); } catch { return false; }
  }
  get protocol() { return this.#protocol; }
  set protocol(value) { this.#protocol = toLowerCase(RealString(value).replace(/:?$/, ':')); }
  get username() { return this.#username; }
  set username(value) { this.#username = percent(value, KEPT.user); }
  get password() { return this.#password; }
  set password(value) { this.#password = percent(value, KEPT.user); }
  get hostname() { return this.#hostname; }
  set hostname(value) { this.#hostname = toLowerCase(RealString(value)); }
  get port() { return this.#port; }
  set port(value) { this.#port = PORTS[this.#protocol] === RealString(value) ? '' : RealString(value); }
  get host() { return this.#hostname + (this.#port ? ':' + this.#port : ''); }
  set host(value) { [this.hostname, this.port = ''] = RealString(value).split(':'); }
  get origin() { return this.#protocol in PORTS ? this.#protocol + '//' + this.host : 'null'; }
  get pathname() { return this.#pathname; }
  set pathname(value) {
    const special = this.#protocol in PORTS, out = [], parts = RealString(value).replace(/^\//, '').split('/');
    parts.forEach((part, i) => {
      const up = part === '..', here = part === '.';
      if (up) out.pop();
      else if (!here) out.push(part);
      if ((up || here) && i === parts.length - 1) out.push('');
    });
    this.#pathname = (special || RealString(value).startsWith('/') ? '/' : '') + percent(out.join('/'), KEPT.path);
  }
  get search() { return this.#query ? '?' + percent(this.#query, KEPT.query) : ''; }
  set search(value) {
    this.#query = RealString(value).replace(/^\?/, '');
    URLSearchParamsLike.reset(this.#params, this.#query);
  }
  get searchParams() { return this.#params; }
  get hash() { return this.#hash; }
  set hash(value) { const text = RealString(value).replace(/^#/, ''); this.#hash = text ? '#' + percent(text, KEPT.hash) : ''; }
  get href() {
    const user = this.#username + (this.#password ? ':' + this.#password : '');
    return this.#protocol + (this.#hostname ? '//' : '') + (user ? user + '@' : '') + this.host + this.#pathname + this.search + this.#hash;
  }
  toString() { return this.href; }
  toJSON() { return this.href; }
}
define(URLLike, 'name', 'URL');

kind(URLLike.prototype, (value) => special('URL', RealString(value.href)));
kind(URLSearchParamsLike.prototype, (value) => special('URLSearchParams', RealString(value)));

const querystring = {
  escape: (string) => encodeURIComponent(RealString(string)),
  unescape: unpercent,
  stringify(object, separator = '&', equals = '=') {
    const one = (value) => (['string', 'boolean', 'bigint'].includes(typeof value) || Number.isFinite(value) ? querystring.escape(value) : '');
    const all = (key) => (Array.isArray(object[key]) ? object[key] : [object[key]]);
    return Object.keys(object || {}).flatMap((key) => all(key).map((value) => querystring.escape(key) + equals + one(value))).join(separator);
  },
  parse(text) {
    const out = {};
    for (const [key, value] of new URLSearchParamsLike(text)) out[key] = key in out ? [].concat(out[key], value) : value;
    return out;
  },
};
querystring.encode = querystring.stringify;
querystring.decode = querystring.parse;
