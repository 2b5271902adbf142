-- What was restarted: services, agents and machines. A console may be killed between these statements, each of which is
-- for good: so each may come twice. `service_name` is `@agent` or `@machine` where it is no service.
CREATE TABLE IF NOT EXISTS restart_logs (
    id            BIGINT PRIMARY KEY,
    worker_id     BIGINT NOT NULL,
    service_name  VARCHAR(400) NOT NULL,
    initiated_by  VARCHAR(200) NOT NULL,
    status        VARCHAR(20) NOT NULL
        CHECK (status IN ('initiated', 'stopping', 'restarting', 'completed', 'failed')),
    reason        TEXT NOT NULL,
    force         BOOLEAN NOT NULL,
    started_at    TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    completed_at  TIMESTAMP(6) WITH TIME ZONE,
    error_message TEXT NOT NULL,
    -- What an open one needs to be gone on with by the next console.
    command_id    VARCHAR(100),
    command_session BIGINT,
    deadline_at   TIMESTAMP(6) WITH TIME ZONE,
    mark          VARCHAR(400) NOT NULL
);

CREATE INDEX IF NOT EXISTS restart_logs_by_worker ON restart_logs (worker_id, id DESC);
