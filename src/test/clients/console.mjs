// A console as a script finds it that knows nothing but its data folder.
import fs from 'node:fs';
import https from 'node:https';
import path from 'node:path';

/** The longest that a call may take before it counts as not answered. */
const ANSWER_MILLIS_MAX = 40_000;

/** The status of a call that got no answer at all; no server sends it. */
export const NO_ANSWER = 599;

export class Console {
    /** @param folder its data folder */
    constructor(folder) {
        this.port = JSON.parse(fs.readFileSync(path.join(folder, 'run/ports.json'), 'utf8')).api;
        this.ca = fs.readFileSync(path.join(folder, 'run/ca.pem'));
        this.token = fs.readFileSync(path.join(folder, 'run/admin.token'), 'utf8').trim();
        this.agent = new https.Agent({ ca: this.ca, keepAlive: true, maxSockets: 16 });
    }

    /**
     * Sends one request; never throws.
     * @param body a string goes as it is, anything else as JSON; undefined sends none
     * @returns {Promise<{status: number, type: string, text: string}>}
     */
    send(method, target, body) {
        const bytes = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
        const headers = { authorization: 'Bearer ' + this.token };
        if (bytes !== undefined) {
            headers['content-type'] = 'application/json';
            headers['content-length'] = Buffer.byteLength(bytes);
        }
        return new Promise((answered) => {
            const failed = (problem) => answered({ status: NO_ANSWER, type: '', text: String(problem) });
            const request = https.request(
                { agent: this.agent, host: 'localhost', port: this.port, method, path: target, headers },
                (response) => {
                    let text = '';
                    response.setEncoding('utf8');
                    response.on('data', (part) => (text += part));
                    response.on('error', failed);
                    response.on('end', () =>
                        answered({ status: response.statusCode, type: response.headers['content-type'] ?? '', text }));
                });
            request.setTimeout(ANSWER_MILLIS_MAX, () => request.destroy(new Error('no answer in time')));
            request.on('error', failed);
            request.end(bytes);
        });
    }

    /** What stands at a path, which must be there. */
    async read(target) {
        const answer = await this.send('GET', target);
        if (answer.status !== 200) {
            throw new Error(`GET ${target}: ${answer.status} ${answer.text}`);
        }
        return JSON.parse(answer.text);
    }

    close() {
        this.agent.destroy();
    }
}
