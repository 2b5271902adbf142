// Tries a console with requests made from its own OpenAPI page (fast-check), and judges every answer by that page (ajv).
//
//     node fuzz.mjs STAND.json
//
// STAND.json says where the console is and what was prepared there; see io.nightwatt.system.clients.Studio. The
// variables FUZZ_SEED and FUZZ_CALLS choose what is asked, and how often. Ends with 1 when anything was found.
import fs from 'node:fs';
import fc from 'fast-check';
import { Console } from './console.mjs';
import { Generator } from './generate.mjs';
import { Judge, faultsOfPage } from './judge.mjs';
import { Knowledge } from './knowledge.mjs';
import { Page } from './page.mjs';
import { play } from './scenes.mjs';
import { Site } from './site.mjs';
import { Tally } from './tally.mjs';

const CALLS = Number(process.env.FUZZ_CALLS || 10_000);
const SEED = Number(process.env.FUZZ_SEED || 20261123);

/** Requests on their way at once. */
const AT_ONCE = 12;

/** Of each operation in one round. */
const PER_ROUND = 2;

/** What takes the console long by its nature is asked in every so many rounds only. */
const RARELY = 8;
const COSTLY = new Set(['AskDoctor', 'WriteBackup', 'VerifyAudit', 'ExportAudit', 'LookAtHostKey']);

const ACCEPTED_SHARE_MIN = 0.3;

/**
 * Keeps chance from ending the experiment: backups go into one folder, and only workers that never came are taken out.
 */
function tamed(operation, { values, body }, facts, number) {
    if (body === null || typeof body !== 'object') {
        return { values, body };
    }
    if (operation.id === 'WriteBackup' && typeof body.file === 'string') {
        return { values, body: { ...body, file: `${facts.backups}/${number}.backup` } };
    }
    if (operation.id === 'DecommissionWorker' && facts.keep.includes(values.id)) {
        return { values, body: { ...body, confirm: false } };
    }
    // Two tokens of one name are refused.
    if (operation.id === 'CreateToken' && typeof body.name === 'string' && number % 2 === 0) {
        return { values, body: { ...body, name: body.name + number } };
    }
    return { values, body };
}

async function fuzz(site, generator, facts) {
    const sources = site.page.operations.map((operation) => ({ operation, requests: generator.requests(operation) }));
    for (let round = 0; site.tally.calls < CALLS; round++) {
        await site.knowledge.look(site.console);
        const requests = sources
            .filter(({ operation }) => round % RARELY === 0 || !COSTLY.has(operation.id))
            .flatMap(({ operation, requests: source }, index) =>
                fc.sample(source, { numRuns: PER_ROUND, seed: SEED + round * 1_000 + index })
                    .map((request) => ({ operation, request })));
        await inParallel(requests, ({ operation, request }, index) => {
            const { values, body } = tamed(operation, request, facts, round * requests.length + index);
            return site.call(operation, values, body);
        });
        if (round % 10 === 9) {
            console.log(`${Math.round(performance.now() / 1000)} s: ${site.tally.summary()}`);
        }
    }
}

/** Always as many at once as may be: a slow one holds up no other. */
async function inParallel(all, action) {
    let next = 0;
    const worker = async () => {
        while (next < all.length) {
            const index = next++;
            await action(all[index], index);
        }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function main() {
    const facts = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
    console.log(`FUZZ_SEED=${SEED} FUZZ_CALLS=${CALLS}`);
    const server = new Console(facts.data);
    const document = await server.read('/openapi.json');
    const problems = [await faultsOfPage(document)].filter((each) => each);
    const page = new Page(document);
    const knowledge = new Knowledge(Date.now());
    const tally = new Tally();
    const site = new Site(server, page, new Judge(page), tally, knowledge);

    const { workers } = await server.read('/api/v1/status');
    await play(site, facts);
    console.log(`${Math.round(performance.now() / 1000)} s: the scenes are played; ${tally.summary()}`);
    await fuzz(site, new Generator(page, knowledge), { ...facts, keep: workers.map((each) => each.id) });
    server.close();

    console.log(tally.summary());
    console.log(`where the time went: ${tally.slowest(12)}`);
    console.log(tally.details(page));
    if (tally.share <= ACCEPTED_SHARE_MIN) {
        problems.push(`only ${(100 * tally.share).toFixed(1)} % were accepted, so little was tried`);
    }
    if (tally.failed > 0 || tally.faults.size > 0 || tally.never(page).length > 0) {
        problems.push('see above');
    }
    problems.forEach((each) => console.log(`PROBLEM: ${each}`));
    process.exitCode = problems.length === 0 ? 0 : 1;
}

await main();
