// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QApplication>
#include <QEvent>
#include <QMetaEnum>
#include <QStringList>
#include <QThread>

#include <algorithm>
#include <ctime>
#include <vector>

namespace lodestone::tests
{

/// Seconds of processor time of the calling thread: other programs on the machine do not count.
inline double threadSeconds()
{
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// How much slower this thread is than a quiet machine of today, at least 1: the time of a fixed
/// piece of work, whose caches and clock rate the neighbours share.
inline double slowness()
{
    constexpr int kSteps = 1 << 22;
    constexpr double kQuietSeconds = 0.006; // release build, one core of an EPYC server
    double least = 1e9;
    for (int turn = 0; turn < 5; ++turn) {
        const double start = threadSeconds();
        unsigned state = 1;
        for (int i = 0; i < kSteps; ++i) {
            state = state * 1664525U + 1013904223U + (state >> 16U);
        }
        volatile unsigned kept = state;
        (void)kept;
        least = std::min(least, threadSeconds() - start);
    }
    return std::max(1.0, least / kQuietSeconds);
}

/// An application that times every event of its main thread: what one event works, nothing else
/// is painted or answered. Time in which it waits for a file or a lock does not count. Loops inside
/// an event (a menu that is open) count for themselves.
class WatchedApplication : public QApplication
{
public:
    using QApplication::QApplication;

    struct Stall
    {
        double seconds = 0.0; ///< of processor time
        QString what;         ///< event and receiver
    };

    /// From now on.
    void watch(bool on) { m_watching = on; }
    /// Longest first.
    [[nodiscard]] std::vector<Stall> stallsOver(double seconds) const
    {
        std::vector<Stall> found;
        std::ranges::copy_if(m_stalls, std::back_inserter(found),
                             [seconds](const Stall& one) { return one.seconds > seconds; });
        std::ranges::sort(found, std::ranges::greater{}, &Stall::seconds);
        return found;
    }

    bool notify(QObject* receiver, QEvent* event) override
    {
        const auto level = static_cast<std::size_t>(thread()->loopLevel());
        if (!m_watching || QThread::currentThread() != thread() || level < m_inEvent) {
            return QApplication::notify(receiver, event);
        }
        const std::size_t outer = std::exchange(m_inEvent, level + 1);
        const double innerBefore = std::exchange(m_inner, 0.0);
        // The receiver may be gone afterwards.
        const QString what = named(*receiver, *event);
        const double start = threadSeconds();
        const bool taken = QApplication::notify(receiver, event);
        const double all = threadSeconds() - start;
        if (all - m_inner > kWorthKeeping) {
            m_stalls.push_back({all - m_inner, what});
        }
        m_inner = innerBefore + all;
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
    double m_inner = 0.0;      ///< seconds of events within the present one
    std::vector<Stall> m_stalls;
};

} // namespace lodestone::tests
