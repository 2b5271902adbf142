// Calls that only something that has happened makes possible: a job is tried again only after it failed, a shut-down is
// called off only while it is under way. Each scene brings that about as it comes about at a site, then makes the calls.
// Chance would hardly ever do so.
import { until } from './site.mjs';

/**
 * Plays all scenes.
 * @param site where
 * @param facts what the stand has prepared: {host, lost, twin, sleeper, metered, hook, sshPort, past}; workers by their names
 */
export async function play(site, facts) {
    const { workers } = await site.console.read('/api/v1/status');
    const numbers = Object.fromEntries(workers.map((each) => [each.name, each.id]));
    await Promise.all([
        afterManyFellSilent(site, facts.lost.map((name) => numbers[name])),
        aMeterIsRead(site, numbers[facts.metered], facts.past),
        site.order('WakeWorker', { id: numbers[facts.sleeper] }, { confirm: true }),
        aMachineIsDeclaredAndTakenOut(site),
        aCopiedKeyIsSettled(site, numbers[facts.twin]),
        aChannelAndAnSshServerAreTried(site, facts),
        workOnOneMachine(site, numbers[facts.host]),
        schedulesAreKept(site, numbers[facts.host]),
    ]);
}

/** What has no schedule has none to show. These are not in force, so nothing is powered down by them. */
async function schedulesAreKept(site, id) {
    const schedule = { schedule_json: { mon: [{ on: '08:00', off: '18:00' }] }, timezone: 'Europe/Berlin', enabled: false };
    await site.order('SetFleetSchedule', {}, schedule);
    await site.order('GetFleetSchedule');
    await site.order('PreviewFleetSchedule');
    await site.order('SetGroupSchedule', { group: 'night' }, schedule);
    await site.order('GetGroupSchedule', { group: 'night' });
    await site.order('PreviewGroupSchedule', { group: 'night' });
    await site.order('SetWorkerSchedule', { id }, schedule);
    await site.order('GetWorkerSchedule', { id });
    await site.order('PreviewWorkerSchedule', { id });
}

/** They fell silent together, with jobs on them: each is marked, and automation has stopped. */
async function afterManyFellSilent(site, lost) {
    await site.order('ResumeAutomation', {}, {});
    await site.order('ClearInvestigation', { id: lost[0] }, {});
}

async function aMeterIsRead(site, worker, { from, to }) {
    const report = await site.order('GetEnergyReport', { by: 'worker', from, to, worker });
    await site.order('AddMeterReading', { id: worker }, { from, to, kwh: report.total.kwh });
}

async function aMachineIsDeclaredAndTakenOut(site) {
    const declared = await site.order('AddWorker', {}, { name: 'never-came' });
    await site.order('DecommissionWorker', { id: declared.id }, { confirm: true });
}

/** Two machines came with one key, and were both shut out. */
async function aCopiedKeyIsSettled(site, id) {
    await site.order('AcceptIdentity', { id }, { confirm: true });
}

async function aChannelAndAnSshServerAreTried(site, { hook, sshPort }) {
    await site.order('SetChannel', { name: 'hook' }, { kind: 'webhook', url: hook });
    await site.order('TestChannel', { name: 'hook' }, {});
    await site.order('LookAtHostKey', {}, { host: '127.0.0.1', port: sshPort });
}

/** All that takes one machine's jobs, one after the other. */
async function workOnOneMachine(site, id) {
    await site.order('ChangeWorker', { id }, { tags: ['by-hand'] });
    // Three different jobs that fail in a row are the machine's fault: it gets no more until a person accepts it.
    for (const name of ['one', 'two', 'three']) {
        const job = await submit(site, name, 'fail');
        await until(`job ${job} fails`, async () => (await jobOf(site, job)).state === 'failed');
        if (name === 'three') {
            await site.order('RetryJob', { id: job }, {});
        }
    }
    await site.order('AcceptGpus', { id }, { confirm: true });
    const job = await submit(site, 'long', 'wait');
    await until('it works', async () => (await jobOf(site, job)).state === 'running');
    await site.order('GetJobLog', { id: job });
    await site.order('RestartService', { id }, { service_name: 'comfyui' });
    await site.order('CallOffRestart', { id });
    await site.order('ShutDownWorker', { id }, { confirm: true });
    await site.order('CancelShutdown', { id }, {});
    await site.order('CancelJob', { id: job }, { running: true });
}

async function submit(site, name, argument) {
    const wish = { name, type: 'frames', tags: ['by-hand'], gpus: 0, retries: 0, arguments: [argument] };
    return (await site.order('SubmitJob', {}, wish)).id;
}

const jobOf = (site, id) => site.console.read(`/api/v1/jobs/${id}`);
