// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"

#include <string>
#include <string_view>

namespace lodestone::cli
{

/// Standard output, standard error and Ctrl-C of the program; one object, made in main. The answer
/// is collected and written at the end, so that a command that fails leaves standard output empty.
/// Everything else goes to standard error. Ctrl-C cancels progress(); a second one ends the
/// program.
class Console
{
public:
    Console();
    ~Console();
    Console(const Console&) = delete;
    Console& operator=(const Console&) = delete;

    void setProgressShown(bool shown) { m_progressShown = shown; }
    void setQuiet(bool quiet) { m_quiet = quiet; }

    void answer(std::string_view text) { m_answer += text; }
    /// Writes what answer() got. A reader that went away (| head) is no failure.
    [[nodiscard]] core::Result<void> deliver();

    void note(std::string_view text);                                ///< unless --quiet
    void complain(std::string_view text);                            ///< an error; always shown
    [[nodiscard]] const core::Progress& startStep(const char* name); ///< named in what is shown
    [[nodiscard]] bool cancelled() const { return m_progress.cancelled(); }

private:
    void showProgress(std::int64_t done, std::int64_t total);
    void endProgressLine();

    core::Progress m_progress;
    std::string m_answer;
    const char* m_step = "";
    int m_shownPercent = -1;
    bool m_progressShown = false;
    bool m_quiet = false;
    bool m_lineOpen = false; ///< a progress line without its line feed, on a terminal
};

} // namespace lodestone::cli
