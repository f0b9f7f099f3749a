// SPDX-License-Identifier: GPL-3.0-only
#include "ui/jobs/job_runner.h"

#include <QMetaObject>

#include <atomic>

namespace lodestone::ui
{

struct JobRunner::Job
{
    std::atomic<std::int64_t> done = 0;
    std::atomic<std::int64_t> total = 0;
    std::atomic<bool> posted = false; // a progress message is on its way to the main thread
    std::unique_ptr<core::Progress> progress;
};

namespace
{

// A superseded job may take a moment to see its cancel flag; the next one must not wait for it.
constexpr int kThreads = 4;

} // namespace

JobRunner::JobRunner(QObject* parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(kThreads);
    m_pool.setExpiryTimeout(5000);
}

JobRunner::~JobRunner()
{
    cancel();
    m_job.reset();
    // Messages the jobs posted to this object are dropped with it.
    m_pool.waitForDone();
}

void JobRunner::cancel()
{
    if (m_job) {
        m_job->progress->cancel();
    }
}

void JobRunner::letGo(std::shared_ptr<void> something)
{
    m_pool.start([something = std::move(something)] {});
}

bool JobRunner::isCancelling() const
{
    return m_job && m_job->progress->cancelled();
}

void JobRunner::startTask(const QString& title, Task task)
{
    cancel();
    auto job = std::make_shared<Job>();
    // The job owns the Progress whose callback looks at the job, so the callback must not own it.
    Job* const raw = job.get();
    job->progress = std::make_unique<core::Progress>(
        [this, raw, weak = std::weak_ptr<Job>(job)](std::int64_t done, std::int64_t total) {
            raw->done.store(done, std::memory_order_relaxed);
            raw->total.store(total, std::memory_order_relaxed);
            if (const auto self = weak.lock()) {
                postProgress(self);
            }
        });
    m_job = job;
    m_title = title;
    m_pool.start([this, job, task = std::move(task)] { runTask(job, task); });
    Q_EMIT started(title);
}

void JobRunner::postProgress(const std::shared_ptr<Job>& job)
{
    if (job->posted.exchange(true, std::memory_order_acq_rel)) {
        return;
    }
    QMetaObject::invokeMethod(
        this,
        [this, job] {
            job->posted.store(false, std::memory_order_release);
            if (job == m_job) {
                Q_EMIT progressed(job->done.load(std::memory_order_relaxed),
                                  job->total.load(std::memory_order_relaxed));
            }
        },
        Qt::QueuedConnection);
}

void JobRunner::runTask(const std::shared_ptr<Job>& job, const Task& task)
{
    QMetaObject::invokeMethod(
        this, [this, job, delivery = task(*job->progress)]() mutable { deliver(job, delivery); },
        Qt::QueuedConnection);
}

void JobRunner::deliver(const std::shared_ptr<Job>& job, Delivery& delivery)
{
    if (job != m_job) {
        letGo(std::move(delivery.outcome)); // a later start is wanted in its place
        return;
    }
    m_job.reset(); // before `done`, which may start the next one
    Q_EMIT finished();
    delivery.call();
}

} // namespace lodestone::ui
