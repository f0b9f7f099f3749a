// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QApplication>
#include <QEvent>
#include <QMetaEnum>
#include <QStringList>
#include <QThread>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <fstream>
#include <utility>
#include <vector>

namespace lodestone::tests
{

/// Time of the calling thread, in seconds.
struct ThreadTime
{
    double worked = 0.0; ///< on a processor
    double took = 0.0;   ///< without what it stood in line for a processor, so also waits for files

    ThreadTime& operator+=(const ThreadTime& more)
    {
        worked += more.worked;
        took += more.took;
        return *this;
    }
    friend ThreadTime operator-(const ThreadTime& a, const ThreadTime& b)
    {
        return {a.worked - b.worked, a.took - b.took};
    }
};

inline ThreadTime threadTime()
{
    timespec worked{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &worked);
    const double now =
        std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
    double onProcessor = 0.0;
    double inLine = 0.0; // both in nanoseconds
    std::ifstream("/proc/thread-self/schedstat") >> onProcessor >> inLine;
    return {static_cast<double>(worked.tv_sec) + static_cast<double>(worked.tv_nsec) * 1e-9,
            now - inLine * 1e-9};
}

/// How much slower this thread is than a quiet machine of today, at least 1: the time of a fixed
/// piece of work, whose caches and clock rate the neighbours share.
inline double slowness()
{
    constexpr int kSteps = 1 << 22;
    constexpr double kQuietSeconds = 0.006; // release build, one core of an EPYC server
    double least = 1e9;
    for (int turn = 0; turn < 5; ++turn) {
        const ThreadTime start = threadTime();
        unsigned state = 1;
        for (int i = 0; i < kSteps; ++i) {
            state = state * 1664525U + 1013904223U + (state >> 16U);
        }
        volatile unsigned kept = state;
        (void)kept;
        least = std::min(least, (threadTime() - start).worked);
    }
    return std::max(1.0, least / kQuietSeconds);
}

/// An application that times every event of its main thread: while one lasts, nothing else is
/// painted or answered. Loops inside an event (a menu that is open) count for themselves.
class WatchedApplication : public QApplication
{
public:
    using QApplication::QApplication;

    struct Event
    {
        ThreadTime time;
        QString what; ///< event and receiver
    };

    /// From now on.
    void watch(bool on) { m_watching = on; }
    /// Those that took some time.
    [[nodiscard]] const std::vector<Event>& events() const { return m_events; }
    void forget() { m_events.clear(); }

    bool notify(QObject* receiver, QEvent* event) override
    {
        const auto level = static_cast<std::size_t>(thread()->loopLevel());
        if (!m_watching || QThread::currentThread() != thread() || level < m_inEvent) {
            return QApplication::notify(receiver, event);
        }
        const std::size_t outer = std::exchange(m_inEvent, level + 1);
        ThreadTime before = std::exchange(m_inner, {});
        // The receiver may be gone afterwards.
        const QString what = named(*receiver, *event);
        const ThreadTime start = threadTime();
        const bool taken = QApplication::notify(receiver, event);
        const ThreadTime all = threadTime() - start;
        const ThreadTime own = all - m_inner;
        if (std::max(own.worked, own.took) > kWorthKeeping) {
            m_events.push_back({own, what});
        }
        m_inner = before += all;
        m_inEvent = outer;
        return taken;
    }

private:
    static constexpr double kWorthKeeping = 0.01;

    static QString named(const QObject& receiver, const QEvent& event)
    {
        const char* key = QMetaEnum::fromType<QEvent::Type>().valueToKey(event.type());
        return QStringLiteral("%1 to %2 (%3)")
            .arg(key != nullptr ? QString::fromLatin1(key) : QString::number(event.type()),
                 QString::fromLatin1(receiver.metaObject()->className()), receiver.objectName());
    }

    bool m_watching = false;
    std::size_t m_inEvent = 0; ///< loop levels below it are within an event
    ThreadTime m_inner;        ///< of events within the present one
    std::vector<Event> m_events;
};

} // namespace lodestone::tests
