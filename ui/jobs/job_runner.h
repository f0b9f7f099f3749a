// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"

#include <QObject>
#include <QString>
#include <QThreadPool>

#include <exception>
#include <functional>
#include <memory>
#include <new>
#include <string>
#include <type_traits>
#include <utility>

namespace lodestone::ui
{

// Runs one piece of work at a time off the main thread. `work` gets values and a Progress, touches
// no QObject and returns a core::Result; `done` runs on the thread of the runner, and only for the
// latest start: a new start cancels the one before, whose `done` is never called. After cancel()
// `done` gets what the work returns, usually the error Cancelled. The destructor cancels and waits;
// no `done` runs after it began. All members belong to the runner's own thread.
class JobRunner : public QObject
{
    Q_OBJECT

public:
    explicit JobRunner(QObject* parent = nullptr);
    ~JobRunner() override;

    // `work`: core::Result<T>(const core::Progress&); `done`: void(core::Result<T>).
    template <typename Work, typename Done> void start(const QString& title, Work work, Done done)
    {
        using Outcome = std::invoke_result_t<Work&, const core::Progress&>;
        startTask(title,
                  [work = std::move(work),
                   done = std::move(done)](const core::Progress& progress) mutable -> Delivery {
                      auto outcome = std::make_shared<Outcome>(guarded<Outcome>(work, progress));
                      return {[done = std::move(done), made = outcome.get()]() mutable {
                                  done(std::move(*made));
                              },
                              outcome};
                  });
    }

    // Asks the work to end; returns at once.
    void cancel();

    // Frees off the main thread what may take long to free: many thousand rows take tens of
    // milliseconds. No QObject.
    void letGo(std::shared_ptr<void> something);

    bool isRunning() const { return m_job != nullptr; }
    bool isCancelling() const;
    QString title() const { return m_title; }

Q_SIGNALS:
    void started(const QString& title);
    void progressed(qint64 done, qint64 total); // thinned out: never more than one waits
    void finished();                            // right before `done`

private:
    struct Job;
    struct Delivery
    {
        std::function<void()> call;
        std::shared_ptr<void> outcome; // what `call` hands over
    };
    using Task = std::function<Delivery(const core::Progress&)>;

    // What the work throws must not reach the pool: it would end the program.
    template <typename Outcome, typename Work>
    static Outcome guarded(Work& work, const core::Progress& progress)
    {
        if (progress.cancelled()) {
            return core::Error{core::ErrorCode::Cancelled, "cancelled before it began"};
        }
        try {
            return work(progress);
        } catch (const std::bad_alloc&) {
            return core::Error{core::ErrorCode::BadUsage, "not enough memory for this"};
        } catch (const std::exception& error) {
            return core::Error{core::ErrorCode::BadInput, error.what()};
        }
    }

    void startTask(const QString& title, Task task);
    void runTask(const std::shared_ptr<Job>& job, const Task& task);
    void postProgress(const std::shared_ptr<Job>& job);
    void deliver(const std::shared_ptr<Job>& job, Delivery& delivery);

    QThreadPool m_pool;
    std::shared_ptr<Job> m_job; // the latest start; null when it has been delivered
    QString m_title;
};

} // namespace lodestone::ui
