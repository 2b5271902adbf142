// What somebody who knows the site would write into a field. Without it nearly every request would end at "there is no
// worker 4711", and nothing behind that would ever be tried.
import fc from 'fast-check';

/** By the name of a field or parameter, wherever it stands. */
const COMMON = {
    group: ['night', 'render'],
    preferred_group: ['night'],
    groups: ['night', 'render'],
    tags: ['fast', 'big'],
    tag: ['fast'],
    preferred_tags: ['fast'],
    macs: ['00:1b:21:3c:9d:f8'],
    targets: ['192.168.1.255'],
    type: ['frames', 'render', 'blender'],
    template: ['frames', 'command'],
    project: ['film'],
    frames: ['1-20x5', '1-4'],
    start: ['22:00', '2026-12-24'],
    timezone: ['Europe/Berlin', 'UTC', 'Mars/Base'],
    currency: ['EUR'],
    period: ['daily', 'weekly'],
    condition: ['worker_down', 'temperature_celsius', 'job_moved'],
    service_name: ['comfyui', '@agent', 'sshd'],
    recipients: ['ann@example.org'],
    sender: ['nightwatt@example.org'],
    host: ['127.0.0.1'],
    role: ['viewer', 'admin', 'submitter', 'operator'],
    url: ['https://127.0.0.1:1/x'],
    name: ['plug', 'ops', 'blender', 'frames'],
    url_secret: ['plug'],
    key_secret: ['plug'],
    password_secret: ['plug'],
};

/** By an operation's id, before what is common. */
const OF_OPERATION = {
    AddMeterReading: { from: ['2026-11-01'], to: ['2026-11-02'], kwh: [3] },
    TestChannel: { name: ['hook', 'desk'] },
    RemoveChannel: { name: ['desk', 'mail'] },
    SetChannel: { name: ['desk', 'mail'] },
};

/** What keys a map has, by the operation's id. */
const KEYS = {
    SetFleetThresholds: ['temperature_celsius', 'worker_down', 'job_moved', 'power_percent'],
    SetWorkerThresholds: ['temperature_celsius', 'worker_down', 'job_moved', 'power_percent'],
};
const KEYS_ELSEWHERE = ['a', 'Accept', 'rack-1', 'night'];

/** As many newest numbers are remembered of each kind. */
const REMEMBERED_MAX = 40;

const DAY_MILLIS = 24 * 60 * 60 * 1000;

export class Knowledge {
    constructor(now) {
        this.now = now;
        this.numbers = { worker: [], declared: [], job: [], alert: [], mute: [], token: [], enrolment: [] };
        /** Workers by what can be done with them now, jobs likewise. */
        this.ready = new Map();
    }

    /** Moments around now: what is asked or planned about a site lies within weeks. */
    moments() {
        return fc.date({
            noInvalidDate: true,
            min: new Date(this.now - 20 * DAY_MILLIS),
            max: new Date(this.now + 60 * DAY_MILLIS),
        });
    }

    keysOf(operation) {
        return KEYS[operation] ?? KEYS_ELSEWHERE;
    }

    /** Likely values of a field or parameter; empty when anything is as likely. */
    valuesOf(name, operation) {
        if (name === 'id' || name === 'worker' || name === 'worker_id' || name === 'after') {
            const ready = this.ready.get(operation) ?? [];
            return ready.length > 0 ? ready : this.numbers[kindOf(name, operation)];
        }
        return OF_OPERATION[operation]?.[name] ?? COMMON[name] ?? [];
    }

    /** Looks at the site as a person does before the next order. */
    async look(console) {
        const { workers } = await console.read('/api/v1/status');
        const { jobs } = await console.read('/api/v1/jobs?limit=200');
        this.numbers.worker = workers.map((each) => each.id);
        this.numbers.job = jobs.map((each) => each.id).slice(0, REMEMBERED_MAX);
        const workersThat = (test) => workers.filter(test).map((each) => each.id);
        const jobsThat = (test) => jobs.filter(test).map((each) => each.id);
        this.ready.set('WakeWorker', workersThat((each) => each.power_state === 'sleeping'));
        this.ready.set('CancelShutdown', workersThat((each) => each.power_state === 'shutting_down'));
        this.ready.set('ClearInvestigation', workersThat((each) => each.health === 'down'));
        this.ready.set('RetryJob', jobsThat((each) => each.state === 'failed'));
        this.ready.set('GetJobLog', jobsThat((each) => each.state === 'running'));
        this.ready.set('DecommissionWorker', this.numbers.declared);
    }

    /** Takes what a successful answer tells. */
    learn(operation, document) {
        const openAlerts = (alerts) => alerts.filter((each) => !each.cleared_at && !each.acknowledged_by);
        switch (operation) {
            case 'AddWorker':
                remember(this.numbers.declared, document.id);
                break;
            case 'ListAlerts':
                this.numbers.alert = openAlerts(document.alerts).map((each) => each.id);
                break;
            case 'ListMutes':
                this.numbers.mute = document.mutes.map((each) => each.id);
                break;
            case 'ListTokens':
                this.numbers.token = document.tokens.map((each) => each.id);
                break;
            case 'ListEnrolmentTokens':
                this.numbers.enrolment = document.enrolment_tokens.map((each) => each.id);
                break;
            default:
        }
    }
}

function kindOf(name, operation) {
    if (name === 'after' || /Jobs?$|JobLog|JobPriority/.test(operation) && name === 'id') {
        return 'job';
    }
    if (name === 'id' && /Alert|Mute|Token/.test(operation)) {
        return { AcknowledgeAlert: 'alert', EndMute: 'mute', RevokeToken: 'token' }[operation] ?? 'enrolment';
    }
    return 'worker';
}

function remember(numbers, number) {
    if (number !== undefined) {
        numbers.push(number);
        numbers.splice(0, numbers.length - REMEMBERED_MAX);
    }
}
