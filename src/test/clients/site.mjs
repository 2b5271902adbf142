// The site under test: every call to it is judged and counted.

export class Site {
    constructor(console, page, judge, tally, knowledge) {
        this.console = console;
        this.page = page;
        this.judge = judge;
        this.tally = tally;
        this.knowledge = knowledge;
    }

    /** Makes one call. */
    async call(operation, values, body) {
        const request = { operation, target: this.page.target(operation, values), body };
        const start = performance.now();
        const answer = await this.console.send(operation.method, request.target, body);
        const fault = this.judge.faultOf(operation, answer);
        this.tally.count(request, answer, fault, performance.now() - start);
        if (!fault && answer.status < 300 && answer.type.startsWith('application/json')) {
            this.knowledge.learn(operation.id, JSON.parse(answer.text));
        }
        return answer;
    }

    /** Makes a call that must be accepted, and answers with the document that comes back. */
    async order(id, values = {}, body = undefined) {
        const answer = await this.call(this.page.operation(id), values, body);
        if (answer.status >= 300) {
            throw new Error(`${id} ${JSON.stringify(values)} ${JSON.stringify(body)}: ${answer.status} ${answer.text}`);
        }
        return answer.text === '' ? {} : JSON.parse(answer.text);
    }
}

/** How long the site may take until something is so. */
const UNTIL_MILLIS_MAX = 90_000;
const LOOK_EVERY_MILLIS = 250;

/**
 * Waits until `look` finds something.
 * @param {() => Promise<T|undefined>} look
 * @returns {Promise<T>}
 * @template T
 */
export async function until(what, look) {
    for (const end = Date.now() + UNTIL_MILLIS_MAX; Date.now() < end;) {
        const found = await look();
        if (found) {
            return found;
        }
        await new Promise((soon) => setTimeout(soon, LOOK_EVERY_MILLIS));
    }
    throw new Error(`waited ${UNTIL_MILLIS_MAX / 1000} s in vain until ${what}`);
}
