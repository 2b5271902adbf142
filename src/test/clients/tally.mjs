// Counts answers, and keeps what was wrong with them.

/** So many of the same fault are told apart; the rest is a number. */
const FAULTS_SHOWN_MAX = 40;

export class Tally {
    constructor() {
        this.calls = 0;
        this.accepted = 0;
        this.failed = 0;
        this.of = new Map();
        this.faults = new Map();
        this.refusals = new Map();
    }

    /** @param fault what is wrong with the answer; empty when nothing is */
    count(request, answer, fault, millis) {
        const id = request.operation.id;
        const mine = this.of.get(id) ?? { calls: 0, accepted: 0, millis: 0 };
        this.of.set(id, mine);
        this.calls++;
        mine.calls++;
        mine.millis += millis;
        if (answer.status >= 200 && answer.status < 300) {
            this.accepted++;
            mine.accepted++;
        } else {
            this.refusals.set(id, `${answer.status} ${answer.text.slice(0, 300)} <- ${words(request)}`);
        }
        if (answer.status >= 500) {
            this.failed++;
        }
        if (fault) {
            const name = `${id} ${answer.status}: ${fault}`;
            const same = this.faults.get(name) ?? { times: 0, example: words(request) };
            same.times++;
            this.faults.set(name, same);
        }
    }

    /** The share of calls that were accepted, 0 to 1. */
    get share() {
        return this.accepted / this.calls;
    }

    /** Those operations of the page that were never accepted. */
    never(page) {
        return page.operations.map((each) => each.id).filter((id) => !this.of.get(id)?.accepted);
    }

    summary() {
        return `${this.calls} calls, ${(100 * this.share).toFixed(1)} % accepted, ${this.failed} with 5xx, `
            + `${this.faults.size} kinds of answers that are not as the page says`;
    }

    /** Everything that a person needs to mend what was found. */
    details(page) {
        const faults = [...this.faults].slice(0, FAULTS_SHOWN_MAX)
            .map(([name, same]) => `FAULT, ${same.times} times: ${name}\n    ${same.example}`);
        const never = this.never(page)
            .map((id) => `NEVER ACCEPTED: ${id}: ${this.refusals.get(id) ?? 'was not called'}`);
        return [...faults, ...never].join('\n');
    }

    /** Where the time went, the most first. */
    slowest(count) {
        return [...this.of].sort(([, one], [, other]) => other.millis - one.millis).slice(0, count)
            .map(([id, mine]) => `${id} ${mine.calls} x ${Math.round(mine.millis / mine.calls)} ms`).join(', ');
    }
}

function words(request) {
    const body = request.body === undefined ? '' : ` ${JSON.stringify(request.body)}`.slice(0, 600);
    return `${request.operation.method} ${request.target}${body}`;
}
