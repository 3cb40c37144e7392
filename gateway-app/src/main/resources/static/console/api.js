// The administration's REST: adds the proof that a change is meant, and turns problems into one sentence.

let csrf = null;

/** A refusal, with its sentence as the message. */
export class Problem extends Error {
  constructor(status, type, sentence) {
    super(sentence);
    this.status = status;
    this.type = type.split(':').pop();
  }
}

/** Remembers what login, setup and /me answer. */
function remember(me) {
  csrf = me.csrf ?? null;
  return me;
}

async function problemOf(response) {
  const text = await response.text();
  try {
    const { type = '', detail, title } = JSON.parse(text);
    return new Problem(response.status, type, detail ?? title ?? `The gateway answers ${response.status}.`);
  } catch {
    return new Problem(response.status, '', `The gateway answers ${response.status}.`);
  }
}

async function fetched(path, request) {
  try {
    return await fetch(path, request);
  } catch {
    throw new Problem(0, 'unreachable', 'The gateway cannot be reached.');
  }
}

async function call(method, path, body) {
  const headers = { Accept: 'application/json' };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (csrf && method !== 'GET') headers[csrf.header] = csrf.token;
  const response = await fetched(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  if (!response.ok) {
    const problem = await problemOf(response);
    // A wrong password is answered by 401, too, and ends nothing.
    if (problem.status === 401 && problem.type !== 'wrong-credentials') dispatchEvent(new Event('logged-out'));
    throw problem;
  }
  const text = await response.text();
  return text ? JSON.parse(text) : null;
}

/** A path below /api/v1 from parts that may hold anything. */
export const at = (...parts) => '/api/v1/' + parts.map(encodeURIComponent).join('/');

export const get = (path, query = {}) => {
  const words = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== '' && value != null));
  return call('GET', words.size ? `${path}?${words}` : path);
};
export const post = (path, body) => call('POST', path, body);
export const put = (path, body) => call('PUT', path, body);
export const patch = (path, body) => call('PATCH', path, body);
export const remove = path => call('DELETE', path);
export const removeBy = (path, query) => call('DELETE', `${path}?${new URLSearchParams(query)}`);

export const me = async () => remember(await get(at('me')));
export const logIn = async (name, password) => remember(await post(at('login'), { name, password }));
export const setUp = async (token, name, password) => remember(await post(at('setup'), { token, name, password }));
export const logOut = async () => {
  await post(at('logout'));
  csrf = null;
};
