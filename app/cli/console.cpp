// SPDX-License-Identifier: GPL-3.0-only
#include "app/cli/console.h"

#include "app/cli/display_text.h"

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <system_error>
#include <unistd.h>

namespace lodestone::cli
{

namespace
{

// The handler may touch lock-free atomics only, and has no other way to find its console.
std::atomic<core::Progress*> interruptible{nullptr};
static_assert(std::atomic<core::Progress*>::is_always_lock_free);

extern "C" void onInterrupt(int /*signal*/)
{
    if (core::Progress* progress = interruptible.load()) {
        progress->cancel();
    }
}

void writeError(const std::string& text)
{
    // Nobody can be told when standard error itself fails.
    static_cast<void>(std::fwrite(text.data(), 1, text.size(), stderr));
}

} // namespace

Console::Console()
    : m_progress([this](std::int64_t done, std::int64_t total) { showProgress(done, total); })
{
    interruptible.store(&m_progress);
    struct sigaction action
    {};
    action.sa_handler = onInterrupt;
    action.sa_flags = static_cast<int>(SA_RESETHAND); // the second Ctrl-C does what it always does
    sigaction(SIGINT, &action, nullptr);
    struct sigaction ignore
    {};
    ignore.sa_handler = SIG_IGN; // a reader that went away is seen by write()
    sigaction(SIGPIPE, &ignore, nullptr);
}

Console::~Console()
{
    interruptible.store(nullptr);
}

core::Result<void> Console::deliver()
{
    endProgressLine();
    std::string_view rest = m_answer;
    while (!rest.empty()) {
        const ssize_t written = ::write(STDOUT_FILENO, rest.data(), rest.size());
        if (written >= 0) {
            rest.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno == EPIPE) {
            return {};
        } else if (errno != EINTR) {
            return core::Error{core::ErrorCode::CannotWrite,
                               "cannot write the answer to standard output: " +
                                   std::generic_category().message(errno)};
        }
    }
    return {};
}

void Console::note(std::string_view text)
{
    if (!m_quiet) {
        endProgressLine();
        writeError(printable(text) + "\n");
    }
}

void Console::complain(std::string_view text)
{
    endProgressLine();
    writeError("lodestone-cli: " + printable(text) + "\n");
}

const core::Progress& Console::startStep(const char* name)
{
    endProgressLine();
    m_step = name;
    m_shownPercent = -1;
    return m_progress;
}

void Console::showProgress(std::int64_t done, std::int64_t total)
{
    if (!m_progressShown || total <= 0) {
        return;
    }
    // A log file gets a line for every tenth, a terminal one line that counts up.
    const bool terminal = ::isatty(STDERR_FILENO) == 1;
    const int step = terminal ? 1 : 10;
    const int percent = static_cast<int>(100 * done / total) / step * step;
    if (percent <= m_shownPercent) {
        return;
    }
    m_shownPercent = percent;
    const std::string text = std::string(m_step) + ": " + std::to_string(percent) + " %";
    writeError(terminal ? "\r" + text : text + "\n");
    m_lineOpen = terminal;
}

void Console::endProgressLine()
{
    if (m_lineOpen) {
        writeError("\n");
        m_lineOpen = false;
    }
}

} // namespace lodestone::cli
