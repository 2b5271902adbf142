// A gRPC client that is not ours (@grpc/grpc-js), first with the proto files, then with what the console says of itself.
//
//     node grpc.mjs DATA PROTOS
//
// DATA is the console's data folder, PROTOS that of the contract's files. Ends with 1 when an answer is not as expected.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import grpc from '@grpc/grpc-js';
import protoLoader from '@grpc/proto-loader';
import reflection from 'grpc-js-reflection-client';

const [data, protos] = process.argv.slice(2);
const at = `localhost:${JSON.parse(fs.readFileSync(path.join(data, 'run/ports.json'), 'utf8')).api}`;
const tls = grpc.credentials.createSsl(fs.readFileSync(path.join(data, 'run/ca.pem')));
const admin = fs.readFileSync(path.join(data, 'run/admin.token'), 'utf8').trim();
const shape = { keepCase: true, longs: Number, defaults: true };

// Google's own files come with protobufjs.
const google = path.join(path.dirname(fileURLToPath(import.meta.url)), 'node_modules/protobufjs');

/** The contract's services, by the files. */
function fromFiles() {
    const files = ['access', 'fleet', 'jobs', 'workers'].map((each) => `nightwatt/admin/v1/${each}.proto`);
    const read = protoLoader.loadSync(files, { ...shape, includeDirs: [protos, google] });
    return grpc.loadPackageDefinition(read).nightwatt.admin.v1;
}

/** What shows a token with each call; none where it is empty. */
function showing(token) {
    if (!token) {
        return tls;
    }
    return grpc.credentials.combineChannelCredentials(tls, grpc.credentials.createFromMetadataGenerator((_, done) => {
        const shown = new grpc.Metadata();
        shown.set('authorization', `Bearer ${token}`);
        done(null, shown);
    }));
}

/** Calls once, on a connection of its own. */
function ask(Service, token, method, message) {
    const client = new Service(at, showing(token));
    return new Promise((done, failed) => {
        client[method](message, { deadline: Date.now() + 20_000 }, (problem, answer) => {
            client.close();
            problem ? failed(problem) : done(answer);
        });
    });
}

/** A call that must be refused; answers with the problem. */
async function refused(code, ...call) {
    try {
        await ask(...call);
    } catch (problem) {
        assert.equal(grpc.status[problem.code], code, problem.details);
        return problem;
    }
    assert.fail(`${call[2]} was not refused with ${code}`);
}

const { Access, Fleet, Jobs, Workers } = fromFiles();

const { workers } = await ask(Workers, admin, 'ListWorkers', {});
console.log('workers:', workers.map((each) => each.name).join(' '));
assert.notEqual(workers.length, 0);

const job = await ask(Jobs, admin, 'SubmitJob', {
    name: 'from afar', type: 'frames', gpus: 0, arguments: ['once'], segments: [{ all: { frame: '1' } }],
});
const told = await ask(Jobs, admin, 'GetJob', { id: job.id });
console.log('job:', told.id, told.name, told.state);
assert.deepEqual([told.name, told.segments, told.arguments], ['from afar', 1, ['once']]);

const missing = await refused('NOT_FOUND', Workers, admin, 'GetWorker', { id: 4711 });
assert.match(missing.details, /there is no worker 4711/);
assert.match(String(missing.metadata.get('nightwatt-problem-type')), /not-found/);
assert.equal(JSON.parse(missing.metadata.get('nightwatt-problem-bin')[0].toString()).status, 404);

const viewer = await ask(Access, admin, 'CreateToken', { name: 'looks on', role: 'viewer' });
assert.equal((await ask(Workers, viewer.token, 'ListWorkers', {})).workers.length, workers.length);
await refused('PERMISSION_DENIED', Jobs, viewer.token, 'SubmitJob', { name: 'no', type: 'frames' });
await refused('UNAUTHENTICATED', Workers, '', 'ListWorkers', {});
await refused('UNAUTHENTICATED', Workers, 'nwt_no_such_token', 'ListWorkers', {});
await refused('INVALID_ARGUMENT', Jobs, admin, 'SubmitJob', { type: 'frames' });
await ask(Access, admin, 'RevokeToken', { id: viewer.id });
await refused('UNAUTHENTICATED', Workers, viewer.token, 'ListWorkers', {});
assert.equal(typeof (await ask(Fleet, admin, 'GetFleet', {})).name, 'string');

const found = new reflection.GrpcReflection(at, showing(admin), undefined, 'v1');
const services = await found.listServices();
console.log('services:', services.join(' '));
assert.ok(services.includes('nightwatt.admin.v1.Keeping'));
const kept = (await found.getDescriptorBySymbol('nightwatt.admin.v1.Keeping')).getPackageObject(shape);
const verdict = await ask(kept.nightwatt.admin.v1.Keeping, admin, 'VerifyAudit', {});
console.log('audit log:', JSON.stringify(verdict));
console.log('all as expected');
process.exit(0);
